"""Onward training in the events of an office, or of all: who trained whom, over generations."""
