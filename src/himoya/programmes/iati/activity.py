"""What an IATI file says of one activity, in the order of the standard.

Source: IATI Activity Standard 2.03; the project's reference on training and results, section 5.1.
Codes are those of the standard's lists and stay text: a partner's file may use a newer list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from himoya.programmes.iati.narratives import Narratives
from himoya.programmes.iati.results import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the activity is (``type`` 1), aims at (2), is for (3), or else (4)."""

    text: Narratives
    type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An organisation and what it does: 1 funds, 2 accounts, 3 extends, 4 implements."""

    role: str
    name: Narratives = ()
    ref: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who publishes the file."""

    ref: str
    type: str
    name: Narratives


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityDay:
    """A start (1 planned, 2 actual) or an end (3 planned, 4 actual)."""

    type: str
    day: date
    remark: Narratives = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An entry of a list, such as a sector; ``percentage`` where several share the activity."""

    code: str
    vocabulary: str | None = None
    percentage: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sum in the currency named, valued on a day."""

    amount: Decimal
    currency: str | None
    valued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPeriod:
    """Money planned for a time of at most a year."""

    start: date
    end: date
    money: Money
    type: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """Money promised, given or spent on a day."""

    type: str
    day: date
    money: Money
    description: Narratives = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedActivity:
    """Another activity by its identifier; ``type`` 1 is the one that this is part of."""

    ref: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity. ``language`` is that of texts which name none; no person is ever named."""

    identifier: str
    reporter: Reporter
    title: Narratives
    language: str | None = None
    currency: str | None = None
    descriptions: tuple[Description, ...] = ()
    participants: tuple[Participant, ...] = ()
    status: str | None = None
    days: tuple[ActivityDay, ...] = ()
    office: Narratives = ()
    scope: str | None = None
    countries: tuple[Code, ...] = ()
    regions: tuple[Code, ...] = ()
    locations: tuple[Narratives, ...] = ()
    sectors: tuple[Code, ...] = ()
    tags: tuple[Code, ...] = ()
    budgets: tuple[BudgetPeriod, ...] = ()
    transactions: tuple[Transaction, ...] = ()
    related: tuple[RelatedActivity, ...] = ()
    results: tuple[Result, ...] = ()
