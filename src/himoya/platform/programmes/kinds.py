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
