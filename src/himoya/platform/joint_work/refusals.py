"""Why something is not possible now, beyond what is refused alike in all rooms."""

from __future__ import annotations

from enum import StrEnum


class WhyJoint(StrEnum):
    """A reason that the person at the page may know."""

    NEEDS_HOLDER = "needs_holder"
    PARTY_TWICE = "party_twice"
    NEEDS_YEAR = "needs_year"
    NEEDS_PARTIES = "needs_parties"
    NEEDS_CONTENT = "needs_content"
    PARTS_MISSING = "parts_missing"
    NOT_A_PARTY = "not_a_party"
    SUPPORTS_ITSELF = "supports_itself"
    STILL_ANSWERS = "still_answers"
    NOT_IN_FORCE = "not_in_force"
    NOTHING_WRITTEN = "nothing_written"
    UNKNOWN_EVENT = "unknown_event"
