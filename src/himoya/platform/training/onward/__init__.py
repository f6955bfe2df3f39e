"""Onward training in the events of an office: who trained whom, over generations."""
