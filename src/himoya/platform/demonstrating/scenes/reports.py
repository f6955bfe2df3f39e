"""Reports: registered, checked, refused, opened."""

from __future__ import annotations

from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import ABROAD, BEGGING, GIRL, HARVEST, HOUSEHOLD, opens
from himoya.platform.demonstrating.tales import NOBODY_KNOWN as NOBODY
from himoya.platform.demonstrating.telling import agree, take
from himoya.platform.register.actions import refuse_act
from himoya.platform.register.proceedings.kinds import ActKind

POLICE, HEAD = "investigator", "head"


def only_a_report() -> Scene:
    """Nothing is said yet of what becomes of it."""
    yield 2
    opens(POLICE, NOBODY, state="")


def check_that_ends_soon() -> Scene:
    yield 9
    case = opens(POLICE, HARVEST, state="")
    yield 8
    take(POLICE, case, ActKind.BEGIN_CHECK)


def check_that_waits_for_the_head() -> Scene:
    """The limit has passed, and the head has not yet agreed that a case is opened."""
    yield 16
    case = opens(POLICE, HOUSEHOLD, state="")
    yield 15
    take(POLICE, case, ActKind.BEGIN_CHECK)
    yield 3
    take(POLICE, case, ActKind.OPEN_CASE)


def refused_to_open() -> Scene:
    yield 60
    case = opens(POLICE, NOBODY, state="pre_investigation_check")
    yield 52
    reason = "The people named in the report work there by contract and are free to leave."
    act = take(POLICE, case, ActKind.REFUSE_TO_OPEN, ground="no_offence", reason=reason)
    yield 51
    agree(HEAD, act)


def checked_again_and_opened() -> Scene:
    yield 75
    case = opens(POLICE, ABROAD, state="pre_investigation_check")
    yield 68
    reason = "Nobody could be found who had seen it, and the report gave no place."
    act = take(POLICE, case, ActKind.REFUSE_TO_OPEN, ground="no_event", reason=reason)
    yield 67
    agree(HEAD, act)
    yield 14
    take(POLICE, case, ActKind.BEGIN_CHECK)
    yield 6
    act = take(POLICE, case, ActKind.OPEN_CASE)
    yield 5
    agree(HEAD, act)


def the_head_does_not_agree() -> Scene:
    yield 13
    case = opens(POLICE, GIRL, state="pre_investigation_check")
    yield 7
    reason = "The girl says that she lives there of her own will."
    act = take(POLICE, case, ActKind.REFUSE_TO_OPEN, ground="no_offence", reason=reason)
    yield 6
    why = "She is fifteen: her consent is without meaning. Ask her again, with a psychologist."
    refuse_act(by=reader_of(HEAD), act=act, reason=why)


def opened_after_a_check() -> Scene:
    yield 44
    case = opens(POLICE, BEGGING, state="pre_investigation_check")
    yield 36
    act = take(POLICE, case, ActKind.OPEN_CASE)
    yield 35
    agree(HEAD, act)


SCENES = (
    only_a_report,
    check_that_ends_soon,
    check_that_waits_for_the_head,
    refused_to_open,
    checked_again_and_opened,
    the_head_does_not_agree,
    opened_after_a_check,
)
