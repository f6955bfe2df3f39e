"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    PLAN_SAYS_NO = "plan_says_no"
    WITHOUT_MEASURES = "without_measures"
    NEEDS_WORDS = "needs_words"
    NEEDS_TEXT = "needs_text"
    NEEDS_EVIDENCE = "needs_evidence"
    NO_SUCH_NUMBER = "no_such_number"
    NUMBER_TWICE = "number_twice"
    NO_SUCH_DIRECTION = "no_such_direction"
    DAY_TO_COME = "day_to_come"
    DAY_BEFORE_THE_LAST = "day_before_the_last"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    UNKNOWN_AGENCY = "unknown_agency"
    UNKNOWN_RECOMMENDATION = "unknown_recommendation"
    UNKNOWN_ACTIVITY = "unknown_activity"
    UNKNOWN_CAMPAIGN = "unknown_campaign"


class PlanRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
