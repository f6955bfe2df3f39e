"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    NOT_NOW = "not_now"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NAMED_TWICE = "named_twice"
    BAD_NAME = "bad_name"
    EARLIER_BY_ITSELF = "earlier_by_itself"
    NOTHING_TO_REVISE = "nothing_to_revise"
    NEEDS_REASON = "needs_reason"
    NEEDS_WORDS = "needs_words"
    NEEDS_JUDGEMENT = "needs_judgement"
    OWN_WORK = "own_work"
    SNAPSHOT_CHANGED = "snapshot_changed"
    EDITION_CHANGED = "edition_changed"
    OTHERS_MEANWHILE = "others_meanwhile"
    NOT_BEFORE = "not_before"
    EMBARGO_IS_OVER = "embargo_is_over"
    NO_RULES = "no_rules"
    UNEXPLAINED = "unexplained"
    RETURNS_MOVED = "returns_moved"
    NEEDS_A_REASON = "needs_a_reason"
    NEEDS_EXPLANATION = "needs_explanation"
    FOR_EXPERTS = "for_experts"
    FOR_EVERYBODY = "for_everybody"
    DAY_IS_OVER = "day_is_over"
    DAY_NOT_NOW = "day_not_now"
    OWN_DAY = "own_day"
    NEEDS_BECAUSE = "needs_because"
    RELEASE_IS_TIED = "release_is_tied"
    NO_SAFE_CHOICE = "no_safe_choice"
    TOO_LARGE = "too_large"
    SOLVER_LOST = "solver_lost"


class ReleaseRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)


class PlanRefused(Exception):
    """The plan or what it rests on is at fault; ``words`` say it in the reader's language."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)
