"""Why something is not possible now, beyond what is refused alike in all rooms."""

from __future__ import annotations

from enum import StrEnum


class WhyConcept(StrEnum):
    """A reason that the person at the page may know."""

    NEEDS_DECIDER = "needs_decider"
    NEEDS_CONTENT = "needs_content"
    AUDIENCE_TWICE = "audience_twice"
    UNKNOWN_CODE = "unknown_code"
    NOT_OF_CONCEPT = "not_of_concept"
    NEEDS_HOURS = "needs_hours"
    NEEDS_OWNER = "needs_owner"
    EDITION_EXISTS = "edition_exists"
