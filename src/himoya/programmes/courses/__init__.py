"""Courses that programmes asked for: what is to be taught next, and who said so."""
