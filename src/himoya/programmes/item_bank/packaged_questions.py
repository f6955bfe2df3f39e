"""The questions that come with the platform, from all its banks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from himoya.programmes.item_bank.files import PACKAGED, read_bank
from himoya.programmes.item_bank.items import Item

#: What every course asks, and what the courses of the templates ask besides.
BASICS, COURSES = "basics", "courses"


@cache
def packaged_questions() -> Mapping[str, Item]:
    """Return the questions by their ids, which no two of them share."""
    banks = (read_bank(PACKAGED / f"{name}.yaml", "en") for name in (BASICS, COURSES))
    return {one.id: one for bank in banks for one in bank.items}
