"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_WORDS = "needs_words"
    NEEDS_TITLE = "needs_title"
    UNKNOWN_CODE = "unknown_code"
    HERE_ALREADY = "here_already"
    NOT_THIS_STAGE = "not_this_stage"
    NEEDS_DAY = "needs_day"
    NEEDS_FUNCTION = "needs_function"
    NEEDS_PAPER = "needs_paper"
    DAY_TO_COME = "day_to_come"
    DAY_BEFORE_THE_LAST = "day_before_the_last"
    NEEDS_COPIES = "needs_copies"
    MORE_THAN_THERE_ARE = "more_than_there_are"
    NEEDS_RECEIVER = "needs_receiver"
    NEEDS_INSTITUTION = "needs_institution"
    ENDS_BEFORE_IT_BEGAN = "ends_before_it_began"
    NOT_ENDORSED = "not_endorsed"
    NEEDS_LICENCE = "needs_licence"


class MaterialRefused(Exception):
    """Nothing was written. ``numbers`` stand in the sentence that the reason is told in."""

    def __init__(self, why: Why, numbers: Mapping[str, int] | None = None) -> None:
        self.why, self.numbers = why, dict(numbers or {})
        super().__init__(why)
