"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_WORDS = "needs_words"
    NEEDS_TEXT = "needs_text"
    NEEDS_EVIDENCE = "needs_evidence"
    NEEDS_HOLDER = "needs_holder"
    QUORUM_NEEDS_SOURCE = "quorum_needs_source"
    NUMBER_TWICE = "number_twice"
    DAY_TO_COME = "day_to_come"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    UNKNOWN_AGENCY = "unknown_agency"
    UNKNOWN_LINK = "unknown_link"
    NOT_HELD = "not_held"
    NEEDS_ATTENDANCE = "needs_attendance"
    NOT_YOURS = "not_yours"


class CommissionRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
