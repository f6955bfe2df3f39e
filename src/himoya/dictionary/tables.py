"""Definitions of statistical tables: what is counted, by which date, in which breakdown.

A definition is data (``international/tables/*.yaml``); the statistics room turns it and records
into a result table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum

from himoya.dictionary.words import ReviewMarks, Words


class Measure(StrEnum):
    """What the number in a cell is."""

    COUNT = "count"
    """How many units of count."""
    SUM = "sum"
    """The sum of a field that holds a number, over the units of count."""
    RATE = "rate"
    """Units of count per 100,000 residents of the same group (C16; SDG 16.2.2)."""


class Detail(StrEnum):
    """At which level of a hierarchical list a dimension stands."""

    LEVEL_ONE = "level_one"
    EVERY_CODE = "every_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDimension:
    """One breakdown of a table.

    Exactly one of ``field`` (a coded field, or ``record.field`` of a linked record), ``age``
    (an age field in years with ``band``, the field that holds a band where only that is known,
    put into the bands of ``codelist``) and ``stages`` (stage name -> date field of that stage)
    says where the answer comes from. ``roll_up`` names a standard whose codes replace ours;
    ``groups`` are codes of our own -> codes of the list that they gather.
    """

    dimension: str
    title: Words
    field: str | None = None
    age: str | None = None
    band: str | None = None
    codelist: str | None = None
    detail: Detail = Detail.LEVEL_ONE
    roll_up: str | None = None
    groups: Mapping[str, tuple[str, ...]] | None = None
    stages: Mapping[str, str] | None = None
    status: ReviewMarks = attribute(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDefinition:
    """One statistical table.

    ``unit`` is a unit of count; ``record`` the record type counted; ``distinct`` the field that
    identifies the counted person within a period (None counts rows). ``only`` keeps the rows whose
    field holds one of the codes. ``margins`` are the sets of dimensions for which totals are given
    besides the full breakdown and the grand total (None: every subset).
    """

    table: str
    title: Words
    unit: str
    record: str
    counting_date: str | None
    dimensions: tuple[TableDimension, ...]
    source: str
    distinct: str | None = None
    only: Mapping[str, tuple[str, ...]] = attribute(default_factory=dict)
    measure: Measure = Measure.COUNT
    summed: str | None = None
    margins: tuple[tuple[str, ...], ...] | None = None
    notes: tuple[Words, ...] = ()
    status: ReviewMarks = attribute(default_factory=dict)
    verified: bool = True
    national: bool = False

    def dimension(self, name: str) -> TableDimension:
        """Return one dimension; KeyError where the table has none of that name."""
        for one in self.dimensions:
            if one.dimension == name:
                return one
        raise KeyError(f"{self.table} has no dimension {name!r}")
