"""Indicators: rates on published tables, stages of one year of registration, time to verdict.

Nothing is imported here; take what you need:

- ``rates``: rates per 100,000 residents, on the numbers that are published;
- ``persons``: the persons of cases, each with the days of their stages;
- ``cohorts``: how far the persons of one year of registration have come;
- ``survival``: the product-limit curve of waiting times, with those who still wait;
- ``bands``: a share in words that tells of nobody, where counts are small;
- ``attacking``: whether a reader of protected cohorts or waits works out counts of few.
"""

from __future__ import annotations
