"""Why something is not possible now, beyond what is refused alike in all rooms."""

from __future__ import annotations

from enum import StrEnum


class WhySimulation(StrEnum):
    """A reason that the person at the page may know."""

    NEEDS_PARTS = "needs_parts"
    ROLE_TWICE = "role_twice"
    UNKNOWN_CODE = "unknown_code"
    NOT_OF_SCENARIO = "not_of_scenario"
    POINTS = "points"
    MINUTES = "minutes"
    EDITION_EXISTS = "edition_exists"
    NEEDS_SEAT = "needs_seat"
    NO_STEP_LEFT = "no_step_left"
    ONE_WHO = "one_who"
    SEATED_TWICE = "seated_twice"
    NEEDS_ANSWER = "needs_answer"
    NOT_REACHED = "not_reached"
    NEEDS_REASON = "needs_reason"
    NOT_ASSESSOR = "not_assessor"
    OWN_SEAT = "own_seat"
    NEEDS_TEST = "needs_test"
