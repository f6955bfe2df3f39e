"""Lists of people, one row a person at an event: read, checked whole, and counted exactly."""
