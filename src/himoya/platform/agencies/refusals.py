"""Why a change to agencies, posts or accounts is refused; the words stand with the page."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """A reason; ``found`` of the error says what it is about."""

    CODE_TAKEN = "code_taken"
    CODE_UNUSABLE = "code_unusable"
    PARENT_CLOSED = "parent_closed"
    BELOW_ITSELF = "below_itself"
    TOO_EARLY = "too_early"
    UNITS_BELOW = "units_below"
    NAME_MISSING = "name_missing"
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_ROLE = "unknown_role"
    ROLE_NOT_HERE = "role_not_here"
    AGENCY_CLOSED = "agency_closed"
    POST_STANDS = "post_stands"
    OWN_RIGHTS = "own_rights"


class ChangeRefused(ValueError):
    """A change that cannot be made. ``found`` is the value at fault."""

    def __init__(self, reason: Refusal, found: str) -> None:
        self.reason, self.found = reason, found
        super().__init__(f"{reason}: {found}")
