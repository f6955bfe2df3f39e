"""What was done with programmes passed on, partners' files, news, media contacts, photographs."""

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


class NewsMove(StrEnum):
    """What was done with the record of one appearance of news."""

    NOTED = "noted"
    #: The record was wrong; what was published stays as it is.
    PUT_RIGHT = "put_right"
    #: What was published was corrected where it stands.
    CORRECTED = "corrected"
    #: It is there no more.
    WITHDRAWN = "withdrawn"
    #: It never appeared: the record was a mistake.
    STRUCK = "struck"


class ContactMove(StrEnum):
    """What was done with a post that journalists may ask."""

    NAMED = "named"
    PUT_RIGHT = "put_right"
    #: Journalists are to ask it no more.
    ENDED = "ended"


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
