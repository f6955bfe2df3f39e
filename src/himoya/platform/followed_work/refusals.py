"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know, alike in all rooms; a room adds its own."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_WORDS = "needs_words"
    NEEDS_TEXT = "needs_text"
    NEEDS_EVIDENCE = "needs_evidence"
    DAY_TO_COME = "day_to_come"
    DAY_BEFORE_THE_LAST = "day_before_the_last"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    UNKNOWN_AGENCY = "unknown_agency"
    UNKNOWN_LINK = "unknown_link"
    NOT_YOURS = "not_yours"


class WorkRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: StrEnum) -> None:
        self.why = why
        super().__init__(why)
