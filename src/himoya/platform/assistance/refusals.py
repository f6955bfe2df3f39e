"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_NOW = "not_now"
    UNKNOWN_FIELD = "unknown_field"
    NEEDS_WORDS = "needs_words"
    NEEDS_AN_ANSWER = "needs_an_answer"
    ENDS_TOO_EARLY = "ends_too_early"
    NOT_THE_SAME = "not_the_same"
    NOT_ALL_ANSWERED = "not_all_answered"
    NEEDS_EVIDENCE = "needs_evidence"
    UNKNOWN_OWNER = "unknown_owner"
    DUE_TOO_EARLY = "due_too_early"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    UNKNOWN_AGENCY = "unknown_agency"
    TRAINED_LATER = "trained_later"


class AssistanceRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
