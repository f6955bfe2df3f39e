"""Entries of a programme put in, changed or taken out: what comes out is a new part of it.

Nothing here stores anything: a platform keeps the part as an edition (`facts.editions`).
"""
