"""Courts: hearings, judgments, the way through further courts, back to the prosecutor."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from himoya.platform.demonstrating.judging import (
    REGISTRAR,
    acquits,
    acquits_on_appeal,
    becomes_final,
    convicts,
    hearing,
    judged_again,
    postpones,
    sets_hearing,
)
from himoya.platform.demonstrating.scenes.prosecution import PROSECUTOR, in_court
from himoya.platform.demonstrating.story_time import Part, Scene
from himoya.platform.demonstrating.tales import ABROAD, BEGGING, HARVEST, HOUSEHOLD, Tale
from himoya.platform.demonstrating.telling import goes, hand_over, record_id, take
from himoya.platform.register.proceedings.kinds import ActKind


def judged(tale: Tale, begun: int, months: int) -> Part:
    """The way from the report to the first judgment, in 85 days; returns the case."""
    case = yield from in_court(tale, begun)
    yield begun - 68
    hearing(case, "preliminary", "held")
    yield begun - 76
    hearing(case, "main", "held")
    yield begun - 85
    convicts(case, months)
    return case


def appeal(case: UUID, instance: str) -> None:
    """Somebody appeals against the judgment of today's court."""
    take(REGISTRAR, case, ActKind.LODGE_APPEAL, about=record_id(case, "charge"), ground=instance)


def decided(case: UUID, instance: str, decision: str, outcome: str = "") -> None:
    """A further court decides; where the judgment is upheld, nothing else is said."""
    take(
        REGISTRAR,
        case,
        ActKind.DECIDE_APPEAL,
        about=record_id(case, "charge"),
        ground=instance,
        decision=decision,
        result=outcome,
    )


def sent_back(case: UUID, instance: str, kind: ActKind, reason: str) -> None:
    """A further court sets the judgment aside and sends the case back."""
    about = record_id(case, "charge")
    take(REGISTRAR, case, kind, about=about, ground=instance, reason=reason)


def being_heard() -> Scene:
    """The main hearing was adjourned; the next one was postponed, and is to come."""
    case = yield from in_court(BEGGING, 112)
    yield 46
    sets_hearing(case, "preliminary", 6, time(9, 30), "2")
    yield 40
    hearing(case, "preliminary", "held")
    yield 8
    hearing(case, "main", "adjourned")
    following = sets_hearing(case, "main", 14, time(14), "2")
    yield 3
    reason = "The interpreter for the older boy is ill until the end of next week."
    postpones(following, 13, time(10, 30), "5", reason)


def appeal_that_is_open() -> Scene:
    case = yield from judged(HARVEST, 118, 60)
    yield 19
    appeal(case, "appellate")


def appeal_that_was_won() -> Scene:
    """Acquitted on appeal."""
    case = yield from judged(HOUSEHOLD, 150, 48)
    yield 56
    appeal(case, "appellate")
    yield 21
    decided(case, "appellate", "set_aside_ended", "OUT3")
    acquits_on_appeal(case)
    yield 15
    take(REGISTRAR, case, ActKind.CLOSE)


def appeal_that_was_lost() -> Scene:
    """The judgment stands; the case waits to be taken by corrections."""
    case = yield from judged(ABROAD, 160, 84)
    yield 66
    appeal(case, "appellate")
    yield 25
    decided(case, "appellate", "upheld")
    becomes_final(case)
    yield 11
    take(REGISTRAR, case, ActKind.CLOSE)
    yield 7
    hand_over(case, REGISTRAR, "corrections")


def through_all_courts() -> Scene:
    case = yield from judged(HARVEST, 250, 72)
    yield 155
    appeal(case, "appellate")
    yield 125
    decided(case, "appellate", "changed_lighter", "OUT1")
    becomes_final(case)
    yield 120
    take(REGISTRAR, case, ActKind.CLOSE)
    yield 100
    appeal(case, "cassation")
    yield 70
    decided(case, "cassation", "upheld")
    yield 55
    appeal(case, "supervisory")
    yield 13
    decided(case, "supervisory", "changed_otherwise", "OUT1")


def in_cassation() -> Scene:
    case = yield from judged(BEGGING, 190, 66)
    yield 95
    appeal(case, "cassation")
    yield 36
    decided(case, "cassation", "changed_heavier", "OUT1")


def judged_anew() -> Scene:
    """Set aside on appeal; the first court judges once more."""
    case = yield from judged(BEGGING, 200, 60)
    yield 104
    appeal(case, "appellate")
    yield 81
    reason = "Nobody had told the defendant in his language of what he was accused."
    sent_back(case, "appellate", ActKind.SEND_BACK_TO_COURT, reason)
    yield 60
    hearing(case, "main", "held")
    yield 31
    judged_again(case, 48)


def back_to_the_prosecutor_on_appeal() -> Scene:
    """Set aside in cassation after the case was closed; the prosecutor takes it."""
    case = yield from judged(HOUSEHOLD, 210, 54)
    yield 112
    becomes_final(case)
    yield 100
    take(REGISTRAR, case, ActKind.CLOSE)
    yield 74
    appeal(case, "cassation")
    yield 29
    reason = "Whether she could leave the household was never investigated."
    sent_back(case, "cassation", ActKind.SEND_BACK_TO_PROSECUTOR, reason)
    yield 26
    goes(case, REGISTRAR, PROSECUTOR)


def acquitted() -> Scene:
    case = yield from in_court(HOUSEHOLD, 130)
    yield 57
    hearing(case, "main", "held")
    yield 49
    acquits(case)


def returned_to_the_prosecutor() -> Scene:
    """The court sends the case back; the prosecutor takes it."""
    case = yield from in_court(ABROAD, 115)
    yield 46
    hearing(case, "preliminary", "other")
    reason = "The indictment does not say in which month the second woman was taken abroad."
    take(REGISTRAR, case, ActKind.RETURN_TO_PROSECUTOR, reason=reason)
    yield 44
    goes(case, REGISTRAR, PROSECUTOR)


def requalified_in_court() -> Scene:
    """The court finds another article."""
    case = yield from in_court(HARVEST, 108)
    yield 35
    reason = "Forced labour was not proved; that they were deceived and carried was."
    offence = record_id(case, "offence")
    take(REGISTRAR, case, ActKind.REQUALIFY, about=offence, result="202", reason=reason)


SCENES = (
    being_heard,
    appeal_that_is_open,
    appeal_that_was_won,
    appeal_that_was_lost,
    through_all_courts,
    in_cassation,
    judged_anew,
    back_to_the_prosecutor_on_appeal,
    acquitted,
    returned_to_the_prosecutor,
    requalified_in_court,
)
