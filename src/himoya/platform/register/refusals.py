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
    NOT_YOUR_ACT = "not_your_act"
    NOT_IN_THIS_STATE = "not_in_this_state"
    ACT_WAITS = "act_waits"
    ACT_DECIDED = "act_decided"
    NEVER_YOUR_OWN = "never_your_own"
    NEEDS_A_DATE = "needs_a_date"
    DATE_TO_COME = "date_to_come"
    BEFORE_THE_REPORT = "before_the_report"
    NEEDS_A_GROUND = "needs_a_ground"
    NEEDS_A_RESULT = "needs_a_result"
    NOTHING_CHANGES = "nothing_changes"
    NEEDS_A_RECORD = "needs_a_record"
    NOTHING_IT_CONCERNS = "nothing_it_concerns"
    NEEDS_AN_OFFENCE = "needs_an_offence"
    NOT_AT_THIS_STAGE = "not_at_this_stage"
    NOBODY_CHARGED = "nobody_charged"
    NO_SUCH_CASE_HERE = "no_such_case_here"
    NOTHING_CHOSEN = "nothing_chosen"
    NOTHING_LEFT = "nothing_left"
    NO_SUCH_WAY_IN_COURT = "no_such_way_in_court"
    BUILT_ON = "built_on"
    NOT_AT_YOUR_STAGE = "not_at_your_stage"
    UNDONE_ALREADY = "undone_already"
    WORKS_ELSEWHERE = "works_elsewhere"
    LIVES_ELSEWHERE = "lives_elsewhere"
    SENT_AS_FILE = "sent_as_file"
    GOES_AS_FILE = "goes_as_file"


class CaseRefused(Exception):
    """The act is not possible now; nothing was changed."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
