"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_REASON = "needs_reason"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    NOT_HELD_YET = "not_held_yet"
    PART_OF_ITSELF = "part_of_itself"
    PEOPLE_STAND_AT_PARTS = "people_stand_at_parts"
    SERIES_HAS_PEOPLE = "series_has_people"
    LIST_IS_KEPT = "list_is_kept"
    NAMES_ARE_WITHHELD = "names_are_withheld"
    HEADCOUNT_BELOW_LIST = "headcount_below_list"
    HAS_NEXT_EDITION = "has_next_edition"
    PARTS_OVER_TOTAL = "parts_over_total"
    WOMEN_AND_MEN = "women_and_men"
    THERE_ALREADY = "there_already"
    OTHER_SEX = "other_sex"
    SPELLED_TWICE = "spelled_twice"
    OUTSIDE_EVENT = "outside_event"
    ATTENDED = "attended"
    SURVEY_ENDS_BEFORE_IT_BEGINS = "survey_ends_before_it_begins"
    SURVEY_IS_OVER = "survey_is_over"
    SURVEY_IS_NOT_OPEN = "survey_is_not_open"
    MORE_LINES_THAN_PEOPLE = "more_lines_than_people"
    HAS_ANSWERS = "has_answers"
    COMPARED_ALREADY = "compared_already"
    CANNOT_ANSWER_NOW = "cannot_answer_now"
    ASKED_NOTHING = "asked_nothing"
    CODE_WAS_USED = "code_was_used"
    TRAINERS_ARE_NOTED = "trainers_are_noted"
    TRAINER_ALREADY = "trainer_already"
    SEX_DIFFERS = "sex_differs"
    HAS_QUALIFICATIONS = "has_qualifications"
    QUALIFIES_ALREADY = "qualifies_already"
    NEEDS_ORIGIN = "needs_origin"
    NOT_AT_TRAINING = "not_at_training"
    NOT_THIS_STEP_NOW = "not_this_step_now"
    STEP_LIES_AHEAD = "step_lies_ahead"
    STEP_BEFORE_LAST_ONE = "step_before_last_one"
    NEEDS_WORDS = "needs_words"
    NEEDS_WHO = "needs_who"
    CERTIFIES_HIMSELF = "certifies_himself"
    HOLDS_NO_LONGER = "holds_no_longer"
    TRAINER_STANDS_ON_LIST = "trainer_stands_on_list"
    TAUGHT_ALREADY = "taught_already"
    MORE_ANSWERS_THAN_PEOPLE = "more_answers_than_people"
    SERIES_IS_TAKEN = "series_is_taken"
    REGISTER_IS_DAMAGED = "register_is_damaged"
    PAPERS_OF_COURSES_ONLY = "papers_of_courses_only"
    PAPERS_NOT_SET_UP = "papers_not_set_up"
    PAPERS_AFTER_EVENT = "papers_after_event"
    DAYS_ARE_NEEDED = "days_are_needed"
    PLACE_IS_NEEDED = "place_is_needed"
    WORDS_ARE_UNSAFE = "words_are_unsafe"
    NOBODY_GETS_PAPER = "nobody_gets_paper"
    PAPER_IS_OVER = "paper_is_over"
    PAPERS_NEED_REASON = "papers_need_reason"
    FEEDBACK_AFTER_EVENT = "feedback_after_event"
    FEEDBACK_IS_OVER = "feedback_is_over"
    FEEDBACK_ENDS_BEFORE_TODAY = "feedback_ends_before_today"
    FEWER_THAN_ANSWERED = "fewer_than_answered"
    FEEDBACK_IS_SHUT = "feedback_is_shut"
    NO_BADGE_IN_PRACTICE = "no_badge_in_practice"


class TrainingRefused(Exception):
    """Nothing was written. ``facts`` fill the sentence: numbers and rows."""

    def __init__(self, why: Why, **facts: object) -> None:
        self.why = why
        self.facts: Mapping[str, object] = facts
        super().__init__(why)
