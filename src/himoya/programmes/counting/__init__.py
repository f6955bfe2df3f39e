"""Counting people at events: participations, the span of unique people, person-days.

The three are never mixed: one person at three events is one person and three participations. What
is computed here stands in the project's reference on training and results, section 3.2.
"""
