"""A test at an event, before or after it: answers come in and become results."""
