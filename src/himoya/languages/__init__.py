"""Letters, scripts, dates, numbers and sentences; known by every room, knows none."""
