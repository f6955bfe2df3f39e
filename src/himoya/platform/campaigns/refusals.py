"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_WORDS = "needs_words"
    NEEDS_TITLE = "needs_title"
    NEEDS_TEXT = "needs_text"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    DAY_TO_COME = "day_to_come"
    NOT_HELD_YET = "not_held_yet"
    UNKNOWN_CODE = "unknown_code"
    NOT_OF_PEOPLE = "not_of_people"
    SPLIT_TOO_LARGE = "split_too_large"
    MORE_WORK_THAN_CAME = "more_work_than_came"
    MORE_THAN_LEFT = "more_than_left"
    FEWER_THAN_HANDED = "fewer_than_handed"
    NO_LINK = "no_link"
    IN_USE = "in_use"
    NEEDS_LANGUAGES = "needs_languages"
    NEEDS_HELP_BLOCK = "needs_help_block"
    QUESTION_OPEN = "question_open"
    ANSWERED_NO = "answered_no"
    WROTE_IT = "wrote_it"
    MORE_ANSWERED = "more_answered"
    FEWER_ASKED = "fewer_asked"
    NEEDS_ANSWERS = "needs_answers"
    ANSWERS_DIFFER = "answers_differ"
    NO_WHOLE_NUMBER = "no_whole_number"
    PERCENTAGES_DIFFER = "percentages_differ"
    NEEDS_PROMISE = "needs_promise"
    PROMISE_OPEN = "promise_open"
    NEEDS_SETTLED_DAY = "needs_settled_day"
    NO_REASON_NEEDED = "no_reason_needed"
    NO_CAPTION = "no_caption"
    PEOPLE_NOT_PROTECTED = "people_not_protected"


class CampaignRefused(Exception):
    """Nothing was written. ``found`` are numbers or codes that the words name."""

    def __init__(self, why: Why, **found: object) -> None:
        self.why = why
        self.found = found
        super().__init__(why)
