"""Why something is not possible with an outcome document. Words stand in `words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from himoya.platform.recommendations.kinds import DocumentState


class Why(StrEnum):
    """A reason that the person at the page may know."""

    AGREED_ALREADY = "agreed_already"
    DROPPED_ALREADY = "dropped_already"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NEEDS_TITLE = "needs_title"
    NEEDS_HEADING = "needs_heading"
    NEEDS_TEXT = "needs_text"
    #: ``number``: the point at which the same text stands.
    SAME_POINT = "same_point"
    NO_SUCH_LETTER = "no_such_letter"
    #: ``letter``: the last section that would have one.
    NO_LETTER_LEFT = "no_letter_left"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    #: ``letter``: the section that has points.
    SECTION_HAS_POINTS = "section_has_points"
    #: ``letter``: the section that has none.
    SECTION_WITHOUT_POINTS = "section_without_points"
    WITHOUT_POINTS = "without_points"
    NO_FURTHER = "no_further"
    NEEDS_WHO_AGREED = "needs_who_agreed"
    DAY_TO_COME = "day_to_come"
    AGREED_BEFORE_THE_MEETING = "agreed_before_the_meeting"
    NEEDS_REASON = "needs_reason"


#: State in which nothing can be done with a document -> what is then said.
SETTLED: Mapping[DocumentState, Why] = {
    DocumentState.AGREED: Why.AGREED_ALREADY,
    DocumentState.DROPPED: Why.DROPPED_ALREADY,
}


class OutcomeRefused(Exception):
    """Nothing was written. ``facts`` fill the sentence."""

    def __init__(self, why: Why, **facts: object) -> None:
        self.why = why
        self.facts: Mapping[str, object] = facts
        super().__init__(why)
