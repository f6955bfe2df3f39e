"""Answers of a round by workbook: an empty one goes out, and comes back with a line a person."""
