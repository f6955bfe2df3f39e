"""Dissemination rules: which table goes out to whom, in which detail, by whom, and from which day.

A country without rules has none here: then the approver decides, and readers of the verdict are
told so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from himoya.dictionary.agreements import Rhythm
from himoya.dictionary.words import ReviewMarks, Words


class Audience(StrEnum):
    """Who gets a table; each kind of reader gets what those before it get."""

    PUBLIC = "public"
    """Everybody."""
    EXPERT = "expert"
    """A named body, by agreement, in a release of its own."""
    INSIDE = "inside"
    """Those who work on the statistics, and nobody outside."""

    def reaches(self, reader: Audience) -> bool:
        """Whether what goes to this audience may go to the reader."""
        order = tuple(Audience)
        return order.index(self) <= order.index(reader)


class Territory(StrEnum):
    """The smallest territory that may be told apart."""

    COUNTRY = "country"
    REGION = "region"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisseminationRule:
    """To whom tables go, in which detail, by which bodies, from which day, under which act.

    ``dimensions`` are those that may be shown; None is every dimension of the table. They are given
    out by every body of the ``role``, or by the ``agencies`` named by their codes. Nothing goes out
    before ``days`` calendar days after the last day of its period, nor before the day
    ``not_before`` (month and day, ``03-15``) of the year after it; without both, on any day.
    Nothing here is a statement of law until ``verified``.
    """

    rule: str
    name: Words
    tables: tuple[str, ...]
    audience: Audience
    territory: Territory
    shortest_period: Rhythm
    legal_basis: Words
    valid_from: date
    verification: str
    verified: bool
    dimensions: tuple[str, ...] | None = None
    role: str | None = None
    agencies: tuple[str, ...] = ()
    days: int | None = None
    not_before: str | None = None
    valid_to: date | None = None
    status: ReviewMarks = field(default_factory=dict)
    note: str | None = None
    source: str | None = None

    def first_day(self, last_of_period: date) -> date | None:
        """Return the first day on which figures of a period may go out; None: on any."""
        days: list[date] = []
        if self.days is not None:
            days.append(last_of_period + timedelta(days=self.days))
        if self.not_before is not None:
            days.append(date.fromisoformat(f"{last_of_period.year + 1}-{self.not_before}"))
        return max(days, default=None)
