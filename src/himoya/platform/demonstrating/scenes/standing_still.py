"""Courts: the proceedings stand still for a time, against one defendant or against all."""

from __future__ import annotations

from himoya.platform.demonstrating.judging import REGISTRAR, hearing
from himoya.platform.demonstrating.scenes.prosecution import in_court
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import BEGGING, GIRL, HARVEST
from himoya.platform.demonstrating.telling import record_id, take
from himoya.platform.register.proceedings.kinds import ActKind


def suspended_in_court() -> Scene:
    """The defendant has gone away; the court waits."""
    case = yield from in_court(BEGGING, 140)
    yield 74
    hearing(case, "preliminary", "held")
    yield 38
    reason = "He did not come to two hearings, and is not at his address."
    take(REGISTRAR, case, ActKind.SUSPEND_IN_COURT, ground="defendant_hides", reason=reason)


def suspended_and_resumed_in_court() -> Scene:
    """Long ill, and well again: the days of the illness are not counted."""
    case = yield from in_court(HARVEST, 310)
    yield 230
    reason = "The hospital says that the defendant cannot sit through a hearing."
    take(REGISTRAR, case, ActKind.SUSPEND_IN_COURT, ground="defendant_ill", reason=reason)
    yield 150
    take(REGISTRAR, case, ActKind.RESUME_IN_COURT)
    yield 146
    hearing(case, "main", "adjourned")


def one_of_two_is_wanted() -> Scene:
    """The court goes on against the other defendant; the wanted one was found in the end."""
    case = yield from in_court(GIRL, 150)
    wanted = record_id(case, "suspect", 1)
    yield 70
    reason = "He left the country before the main hearing; the other defendant is here."
    take(
        REGISTRAR,
        case,
        ActKind.SUSPEND_AGAINST,
        about=wanted,
        ground="defendant_wanted",
        reason=reason,
    )
    yield 52
    hearing(case, "main", "adjourned")
    yield 17
    take(REGISTRAR, case, ActKind.RESUME_AGAINST, about=wanted)
    yield 9
    why = "The answer about what he did abroad has not come yet."
    take(
        REGISTRAR,
        case,
        ActKind.SUSPEND_AGAINST,
        about=wanted,
        ground="answer_from_abroad",
        reason=why,
    )


SCENES = (suspended_in_court, suspended_and_resumed_in_court, one_of_two_is_wanted)
