"""The emergency door: opened with a reason, for some hours, and a head of that office is told."""

from __future__ import annotations

from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import ABROAD, HOUSEHOLD, opens
from himoya.platform.demonstrating.telling import number_of
from himoya.platform.register.actions import break_glass
from himoya.platform.register.queries.records import case_record

POLICE, NURAFZO = "investigator", "investigator.nurafzo"


def called_from_the_border() -> Scene:
    """A victim asks the nearest police for help; the case is with the police of the capital."""
    yield 33
    case = opens(POLICE, ABROAD)
    yield 6
    reason = "A woman of this case called us from the border post: the man who sold her is there."
    break_glass(by=reader_of(NURAFZO), number=number_of(case), reason=reason, hours=3)
    case_record(reader_of(NURAFZO), case)


def employer_came_back() -> Scene:
    """The other way round, and nobody of the head's office has looked at it yet."""
    yield 26
    case = opens(NURAFZO, HOUSEHOLD, region="XD-02")
    yield 1
    reason = "The employer came to the shelter in the capital tonight and asked for the girl."
    break_glass(by=reader_of(POLICE), number=number_of(case), reason=reason, hours=12)


SCENES = (called_from_the_border, employer_came_back)
