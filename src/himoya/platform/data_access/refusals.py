"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_WORDS = "needs_words"
    NEEDS_ADVICE = "needs_advice"
    DAY_IS_OVER = "day_is_over"
    ONLY_TABLES = "only_tables"
    NO_RELEASE = "no_release"
    OVER = "over"


class ApplicationRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
