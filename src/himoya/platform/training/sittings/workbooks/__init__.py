"""Answers to a test by workbook: out with the codes, and back with a line a person."""
