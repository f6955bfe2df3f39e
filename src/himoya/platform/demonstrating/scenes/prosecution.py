"""Prosecution: the indictment, the way to court, and back for further investigation."""

from __future__ import annotations

from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Part, Scene
from himoya.platform.demonstrating.tales import (
    ABROAD,
    BEGGING,
    GIRL,
    HARVEST,
    HOUSEHOLD,
    Tale,
    opens,
)
from himoya.platform.demonstrating.telling import agree, charge, goes, hand_over, take
from himoya.platform.register.actions import refuse_act
from himoya.platform.register.proceedings.kinds import ActKind

POLICE, HEAD, PROSECUTOR, SUPERVISOR = "investigator", "head", "prosecutor", "supervisor"


def with_the_prosecutor(tale: Tale, begun: int) -> Part:
    """The way from the report to an indictment that the prosecutor approved, in 50 days.

    Yields days like a scene; returns the case.
    """
    yield begun
    case = opens(POLICE, tale)
    yield begun - 25
    for suspect in range(len(tale.suspects)):
        charge(POLICE, HEAD, case, suspect)
    yield begun - 45
    act = take(POLICE, case, ActKind.DRAW_UP_INDICTMENT)
    goes(case, POLICE, PROSECUTOR)
    yield begun - 50
    agree(PROSECUTOR, act)
    return case


def in_court(tale: Tale, begun: int) -> Part:
    """The way from the report to the court, in 60 days. Yields days; returns the case."""
    case = yield from with_the_prosecutor(tale, begun)
    yield begun - 55
    act = take(PROSECUTOR, case, ActKind.SEND_TO_COURT)
    yield begun - 57
    agree(SUPERVISOR, act)
    yield begun - 60
    goes(case, PROSECUTOR, "registrar")
    return case


def indictment_that_waits() -> Scene:
    """The prosecutor took the case and has not yet approved the indictment."""
    yield 64
    case = opens(POLICE, BEGGING)
    yield 24
    charge(POLICE, HEAD, case)
    yield 5
    take(POLICE, case, ActKind.DRAW_UP_INDICTMENT)
    goes(case, POLICE, PROSECUTOR)


def with_the_prosecutor_now() -> Scene:
    yield from with_the_prosecutor(HOUSEHOLD, 67)


def court_that_waits_for_the_supervisor() -> Scene:
    case = yield from with_the_prosecutor(HARVEST, 78)
    yield 2
    take(PROSECUTOR, case, ActKind.SEND_TO_COURT)


def on_its_way_to_court() -> Scene:
    case = yield from with_the_prosecutor(GIRL, 83)
    yield 12
    act = take(PROSECUTOR, case, ActKind.SEND_TO_COURT)
    yield 10
    agree(SUPERVISOR, act)
    yield 9
    hand_over(case, PROSECUTOR, "registrar")


def returned_for_further_investigation() -> Scene:
    """The prosecutor does not approve the indictment; the police have eight more days."""
    yield 94
    case = opens(POLICE, ABROAD)
    yield 48
    charge(POLICE, HEAD, case)
    yield 32
    act = take(POLICE, case, ActKind.DRAW_UP_INDICTMENT)
    goes(case, POLICE, PROSECUTOR)
    yield 23
    why = "Nobody asked the second woman who had promised her the work."
    refuse_act(by=reader_of(PROSECUTOR), act=act, reason=why)
    take(PROSECUTOR, case, ActKind.RETURN_FOR_INVESTIGATION, reason=why)
    yield 22
    goes(case, PROSECUTOR, POLICE)


def ended_by_the_prosecutor() -> Scene:
    case = yield from with_the_prosecutor(HOUSEHOLD, 120)
    yield 58
    reason = "The suspect died before the case could go to court."
    act = take(PROSECUTOR, case, ActKind.TERMINATE, ground="suspect_died", reason=reason)
    yield 56
    agree(SUPERVISOR, act)


SCENES = (
    indictment_that_waits,
    with_the_prosecutor_now,
    court_that_waits_for_the_supervisor,
    on_its_way_to_court,
    returned_for_further_investigation,
    ended_by_the_prosecutor,
)
