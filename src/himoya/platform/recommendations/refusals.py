"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_WORDS = "needs_words"
    NEEDS_TEXT = "needs_text"
    DAY_TO_COME = "day_to_come"
    DAY_BEFORE_THE_LAST = "day_before_the_last"
    UNKNOWN_AGENCY = "unknown_agency"
    UNKNOWN_LESSON = "unknown_lesson"
    LESSON_TIED = "lesson_tied"


class RecommendationRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
