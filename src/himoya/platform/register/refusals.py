"""Why the state of a case refuses something that the role might do. Words stand in `words`."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the reader may know: he or she sees the case."""

    NO_OPENING_HERE = "no_opening_here"
    NOT_THE_HOLDER = "not_the_holder"
    NOT_YOURS = "not_yours"
    CHANGED_MEANWHILE = "changed_meanwhile"
    OTHER_CARD = "other_card"
    ON_ITS_WAY = "on_its_way"
    NO_WAY_THERE = "no_way_there"
    DECIDED_MEANWHILE = "decided_meanwhile"
    NOT_A_COLLEAGUE = "not_a_colleague"
    NEEDS_A_REASON = "needs_a_reason"
    NOT_FOUND_BY_NUMBER = "not_found_by_number"
    NOBODY_TO_TELL = "nobody_to_tell"
    OTHER_MODE = "other_mode"
    NEVER_HELD = "never_held"
    ON_THE_CARD = "on_the_card"
    NOT_AMENDABLE = "not_amendable"
    NOTHING_NEW = "nothing_new"
    ASKED_ALREADY = "asked_already"
    NEEDS_ANOTHER = "needs_another"
    AMENDMENT_DECIDED = "amendment_decided"
    ANSWER_CHANGED = "answer_changed"
    NOT_READABLE = "not_readable"
    ALREADY_ONE_PERSON = "already_one_person"
    OF_AN_EARLIER_CARD = "of_an_earlier_card"
    ALREADY_CLASSIFIED = "already_classified"
    ONLY_IN_PRACTICE = "only_in_practice"
    NO_CASES_HERE = "no_cases_here"
    ENOUGH_TO_PRACTISE = "enough_to_practise"


class CaseRefused(Exception):
    """The act is not possible now; nothing was changed."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
