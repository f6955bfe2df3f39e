"""The only readers of scenarios, runs, points and entry tests."""
