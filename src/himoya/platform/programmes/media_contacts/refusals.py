"""Why a post is not named to journalists. Words stand in `words`; nothing was stored."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page can mend."""

    NO_ROLE = "no_role"
    MAY_BE_A_NAME = "may_be_a_name"
    NO_SUBJECT = "no_subject"
    NOT_REACHED = "not_reached"
    NO_TELEPHONE = "no_telephone"
    NO_EMAIL = "no_email"
    HOURS_IN_PART = "hours_in_part"
    CLOSES_BEFORE_IT_OPENS = "closes_before_it_opens"
    NEEDS_REASON = "needs_reason"
    NOTHING_CHANGED = "nothing_changed"
    CHANGED_MEANWHILE = "changed_meanwhile"
    ENDED = "ended"


class ContactRefused(Exception):
    """``field`` is the answer that has to be mended, if it is one; ``found`` what it is."""

    def __init__(self, why: Why, field: str = "", **found: object) -> None:
        self.why, self.field, self.found = why, field, found
        super().__init__(why)
