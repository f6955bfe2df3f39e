"""The steps in which programmes pass to other offices, and partners' files come and go."""

from __future__ import annotations

from enum import StrEnum


class PassingStep(StrEnum):
    """What was done with an offer; every step but the first one ends it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class PartnerStep(StrEnum):
    """What was done with a partner's file."""

    TAKEN_IN = "taken_in"
    WITHDRAWN = "withdrawn"


class ConsentForm(StrEnum):
    """How whoever can be recognised in a photograph agreed."""

    WRITTEN = "written"
    #: By word of mouth, and somebody put it down.
    SPOKEN = "spoken"
    NOBODY_RECOGNISABLE = "nobody"


class ConsentEnds(StrEnum):
    """Why a photograph may be shown no more."""

    SOMEBODY_ASKED = "asked"
    IN_DANGER = "danger"
    #: The statement was wrong: somebody was not asked, or a victim or a child can be recognised.
    STATED_WRONGLY = "mistake"
    TIME_OVER = "time_over"
