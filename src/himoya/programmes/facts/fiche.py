"""The fiche of a programme: numbers, titles, duration, money, partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from himoya.programmes.facts.days import Span, months_inclusive


class Basis(StrEnum):
    """What a sum of money is: asked for, approved, or the whole of the budget."""

    REQUESTED = "amount_requested"
    APPROVED = "amount_approved"
    OVERALL = "overall_budget"


class ContributionKind(StrEnum):
    """What a partner gives beside money of the donor."""

    STAFF_TIME = "staff_time"
    PREMISES = "premises"
    TRAINERS = "trainers"
    ENDORSEMENT = "endorsement"
    MONEY = "money"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyOfOutput:
    """The part of the budget that an output has, in the currency of the budget."""

    output: str
    planned: float | None = None
    spent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """A sum of money and what it is; ``spent`` is None where no source states expenditure."""

    amount: float | None
    currency: str
    basis: Basis
    spent: float | None = None
    by_output: tuple[MoneyOfOutput, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a partner gave, and since when or on which day; ``org`` as in the list of partners."""

    org: str
    kind: ContributionKind
    what: str
    on: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later end, with its reason."""

    kind: str
    start: str
    end: str
    reason: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A law, plan or mechanism of the State that the programme works within."""

    name: str
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroup:
    """A body whose staff the programme is for, and its units."""

    org: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fiche:
    """Who does what, where, when and with whose money; donors and partners are organisations.

    ``titles`` are by language, beside the title in the language of the source. ``parent`` is the
    id of the programme of which this one is a project, ``umbrella_programme`` what a source says.
    """

    id: str
    country: str
    title: str
    start: str | None = None
    end: str | None = None
    short_title: str | None = None
    number: str | None = None
    umbrella_programme: str | None = None
    sub_programme: str | None = None
    executing_agency: str | None = None
    responsible_office: str | None = None
    duration_months_stated: int | None = None
    extensions: tuple[Extension, ...] = ()
    locations: tuple[str, ...] = ()
    budget: Budget | None = None
    donors: tuple[str, ...] = ()
    implementing_partners: tuple[str, ...] = ()
    objective: str | None = None
    status: str | None = None
    national_frameworks: tuple[Framework, ...] = ()
    international_frameworks: tuple[str, ...] = ()
    src: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    contributions: tuple[Contribution, ...] = ()
    parent: str | None = None

    def title_in(self, language: str) -> str:
        """Return the title in a language, where somebody has written it, else as in the source."""
        return self.titles.get(language) or self.title

    @property
    def span(self) -> Span:
        """From the first to the last day."""
        return Span(start=self.start, end=self.end)

    @property
    def first_day(self) -> date | None:
        return self.span.earliest

    @property
    def last_day(self) -> date | None:
        return self.span.latest

    @property
    def months(self) -> int | None:
        """How many calendar months it touches, both ends counted; None where an end is missing."""
        if self.first_day is None or self.last_day is None:
            return None
        return months_inclusive(self.first_day, self.last_day)
