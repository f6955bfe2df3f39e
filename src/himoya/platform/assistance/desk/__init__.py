"""The question desk: what agencies ask about forms, and what the statistics office answers."""
