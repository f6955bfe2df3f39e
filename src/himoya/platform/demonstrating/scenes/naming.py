"""Names, so that somebody can be found: of the people of a few cases, and of nobody who lives."""

from __future__ import annotations

from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import ABROAD, BEGGING, GIRL, HARVEST, HOUSEHOLD, opens
from himoya.platform.demonstrating.telling import name

POLICE = "investigator"

#: Persons of a case: kind of record, its place, and the number of the name.
_PEOPLE = (("victim", 0), ("victim", 1), ("suspect", 0), ("suspect", 1))


def people_of_new_cases() -> Scene:
    """The investigator learns who the people of the newest cases are."""
    yield 30
    cases = [(tale, opens(POLICE, tale)) for tale in (ABROAD, GIRL)]
    yield 26
    cases += [(tale, opens(POLICE, tale)) for tale in (HARVEST, BEGGING, HOUSEHOLD)]
    yield 15
    number = 0
    for tale, case in cases:
        there = {"victim": len(tale.victims), "suspect": len(tale.suspects)}
        for record, place in _PEOPLE:
            if place < there[record]:
                name(POLICE, case, record, place, number)
                number += 1


SCENES = (people_of_new_cases,)
