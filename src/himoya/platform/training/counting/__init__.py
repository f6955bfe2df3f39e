"""The count over what was typed."""
