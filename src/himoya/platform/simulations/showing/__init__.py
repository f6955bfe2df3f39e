"""Scenarios and runs as pages and papers draw them."""
