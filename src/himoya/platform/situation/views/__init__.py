"""Thin: ask, call one action or query, answer."""
