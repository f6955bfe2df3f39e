"""Why something was not written into a programme. Words stand in `words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    #: Somebody else wrote into the programme in the meantime.
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOTHING_CHANGED = "nothing_changed"
    NEEDS_SOURCE = "needs_source"
    #: ``parent``: the programme that is not known, or is under this one itself.
    NOT_ABOVE = "not_above"
    #: ``name``: the id that another programme has.
    NAME_TAKEN = "name_taken"
    #: ``found``: what the checks say would be wrong, in the reader's language.
    WOULD_BE_WRONG = "would_be_wrong"
    #: ``entries``: what cannot be read as part of a programme.
    UNREADABLE = "unreadable"


class NotWritten(Exception):
    """Nothing was written. ``facts`` fill the sentence."""

    def __init__(self, why: Why, **facts: object) -> None:
        self.why = why
        self.facts: Mapping[str, object] = facts
        super().__init__(why)
