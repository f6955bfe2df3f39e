"""The only writers of scenarios, runs, points and entry tests."""
