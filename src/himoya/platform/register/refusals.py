"""Why the state of a case refuses something that the role might do. Words stand in `words`."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the reader may know: he or she sees the case."""

    NO_OPENING_HERE = "no_opening_here"
    NOT_THE_HOLDER = "not_the_holder"
    NOT_YOURS = "not_yours"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NO_FORM_YET = "no_form_yet"
    ON_ITS_WAY = "on_its_way"
    NO_WAY_THERE = "no_way_there"
    DECIDED_MEANWHILE = "decided_meanwhile"
    NOT_A_COLLEAGUE = "not_a_colleague"
    NEEDS_A_REASON = "needs_a_reason"
    NOT_FOUND_BY_NUMBER = "not_found_by_number"
    NOBODY_TO_TELL = "nobody_to_tell"
    OTHER_MODE = "other_mode"
    WORKS_ELSEWHERE = "works_elsewhere"
    LIVES_ELSEWHERE = "lives_elsewhere"
    SENT_AS_FILE = "sent_as_file"
    GOES_AS_FILE = "goes_as_file"


class CaseRefused(Exception):
    """The act is not possible now; nothing was changed."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
