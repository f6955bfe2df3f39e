"""The invented national data set of the invented country: what four kinds of agencies would send.

Deterministic: one number begins every draw, nothing is read from the clock, and only
``random.Random.random`` is used, whose sequence Python promises to keep. Nobody in it exists; there
are no names at all. What was planted on purpose is listed in ``peculiarities.py`` and nowhere else.
"""
