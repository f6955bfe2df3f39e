"""Indicators as data: what each says, how it is worked out, what it may not be compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from himoya.dictionary.words import ReviewMarks, Words


class IndicatorKind(StrEnum):
    """How an indicator is worked out; a refused one never is, and says why."""

    TABLE = "table"
    COHORT = "cohort"
    TIME_TO_VERDICT = "time_to_verdict"
    REFUSED = "refused"


class Origin(StrEnum):
    """Who defined an indicator: an international body, or this project."""

    INTERNATIONAL = "international"
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One side of an indicator: whom a ``table`` selects, placed by ``date``; or residents.

    ``date`` is a field of the table's record, or ``record.field`` of a linked one.
    """

    table: str | None = None
    date: str | None = None
    residents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One entry of the catalogue.

    ``instead`` names the entry to ask for where this one is refused. ``formula`` of a refused
    entry says why there is none. ``released_as`` names the table that carries the indicator in a
    release, where it is protected and attacked with all others; ``beside`` names entries that
    readers are shown the way to from there.
    """

    indicator: str
    kind: IndicatorKind
    name: Words
    definition: Words
    formula: Words
    unit: str
    origin: Origin
    source: str
    numerator: Counted | None = None
    denominator: Counted | None = None
    instead: str | None = None
    released_as: str | None = None
    beside: tuple[str, ...] = ()
    not_compared_with: tuple[Words, ...] = ()
    status: ReviewMarks = field(default_factory=dict)
