"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_NOW = "not_now"
    CANNOT_COUNT = "cannot_count"
    ANOTHER_PERSON = "another_person"
    OPEN_ERRORS = "open_errors"
    NEEDS_A_REASON = "needs_a_reason"
    NEEDS_WHY_REPLACED = "needs_why_replaced"
    NO_FILE = "no_file"
    FILE_TOO_LARGE = "file_too_large"
    YEAR_NOT_OVER = "year_not_over"
    NOT_A_FIGURE = "not_a_figure"
    NEEDS_A_SOURCE = "needs_a_source"


class ReturnRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
