"""Whether a qualification holds on a day, and whether it has to be renewed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from himoya.programmes.trainers.bank import trainer_bank


class Validity(StrEnum):
    """How a qualification stands; its last day is still within it."""

    HOLDS = "holds"
    RENEWAL_DUE = "renewal_due"
    OVER = "over"


def validity_on(day: date, last_day: date) -> Validity:
    """Return how a qualification that holds until ``last_day`` stands on a day."""
    if day > last_day:
        return Validity.OVER
    is_due = (last_day - day).days <= trainer_bank().notice_days
    return Validity.RENEWAL_DUE if is_due else Validity.HOLDS
