"""Why something is not possible with a report. Words stand in `words`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Why(StrEnum):
    """A reason that the person at the page may know."""

    SIGNED_ALREADY = "signed_already"
    WITHDRAWN_ALREADY = "withdrawn_already"
    #: Somebody else wrote the same section in the meantime.
    CHANGED_MEANWHILE = "changed_meanwhile"
    TEXT_TOO_LONG = "text_too_long"
    NEEDS_REASON = "needs_reason"
    #: ``value``: what was chosen.
    NO_SUCH_CLAIM = "no_such_claim"
    #: ``references``: the conflicts without a decision.
    CONFLICTS_OPEN = "conflicts_open"
    #: ``references``: names in texts without a figure.
    WITHOUT_FIGURE = "without_figure"


class ReportRefused(Exception):
    """Nothing was written. ``facts`` fill the sentence."""

    def __init__(self, why: Why, **facts: object) -> None:
        self.why = why
        self.facts: Mapping[str, object] = facts
        super().__init__(why)
