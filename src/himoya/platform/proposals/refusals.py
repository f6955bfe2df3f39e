"""Why something is not possible now. Words stand in `words`; nothing was changed."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    UNKNOWN_ENTRY = "unknown_entry"
    DOES_NOT_FIT = "does_not_fit"
    NEEDS_A_CODE = "needs_a_code"
    NEEDS_WORDS = "needs_words"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_NOW = "not_now"
    NOT_YOURS = "not_yours"
    NO_VOTERS = "no_voters"
    UNKNOWN_VOTER = "unknown_voter"
    ENDS_TOO_EARLY = "ends_too_early"
    NOT_ASKED = "not_asked"
    VOTE_IS_OVER = "vote_is_over"
    VOTE_GOES_ON = "vote_goes_on"
    HOLDS_TOO_EARLY = "holds_too_early"
    HOLDS_LATER = "holds_later"


class ProposalRefused(Exception):
    """Nothing was written."""

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why)
