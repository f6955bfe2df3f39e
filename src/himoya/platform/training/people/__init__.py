"""People at an event: lists of names, groups as totals, places."""
