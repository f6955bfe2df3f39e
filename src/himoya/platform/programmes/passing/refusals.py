"""Why a programme was not passed on. Words stand in `words`."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    #: Somebody else did something with the offer in the meantime.
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_REASON = "needs_reason"
    #: The office has nobody who may keep programmes, or is the one that keeps this one.
    CANNOT_KEEP_IT = "cannot_keep_it"


class NotPassed(Exception):
    """Nothing was stored."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
