"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_WORDS = "needs_words"
    NEEDS_COURSE = "needs_course"
    ONE_INSTITUTION = "one_institution"
    UNKNOWN_AGENCY = "unknown_agency"
    NEEDS_DAY = "needs_day"
    NEEDS_EVIDENCE = "needs_evidence"
    NEEDS_TERM = "needs_term"
    NOT_THIS_RUNG = "not_this_rung"
    DAY_TO_COME = "day_to_come"
    DAY_BEFORE_THE_LAST = "day_before_the_last"
    NO_SUCH_YEAR = "no_such_year"
    MORE_WOMEN_THAN_PEOPLE = "more_women_than_people"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    HERE_ALREADY = "here_already"


class CurriculumRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
