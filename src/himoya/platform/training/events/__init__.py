"""Events: when, where, by whom, and of which series."""
