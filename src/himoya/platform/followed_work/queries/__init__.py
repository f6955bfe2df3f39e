"""Read the history of followed rows."""
