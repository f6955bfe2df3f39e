"""The only readers of releases."""
