"""What an IATI file says of results: indicators with baselines, targets and what was reached.

Breakdowns follow one convention: a total without dimensions, and beside it one value for each cell.
Source: the project's reference on training and results, section 5.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from himoya.programmes.iati.narratives import Narratives


@dataclass(frozen=True, slots=True)
class Dimension:
    """One answer that a value is narrowed to, such as sex: female."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A target, or what was reached; the unit is the indicator's. None where words stand alone."""

    value: Decimal | None = None
    dimensions: tuple[Dimension, ...] = ()
    comment: Narratives = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Where an indicator stood before."""

    year: int
    day: date | None = None
    value: Decimal | None = None
    dimensions: tuple[Dimension, ...] = ()
    comment: Narratives = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time, both days counted, with what was aimed at and reached in it."""

    start: date
    end: date
    targets: tuple[Value, ...] = ()
    actuals: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """An indicator's code in a list: 99 the publisher's own, 9 of the Sustainable Goals."""

    vocabulary: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """``measure``: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative."""

    measure: str
    title: Narratives
    ascending: bool | None = None
    may_be_added: bool | None = None
    description: Narratives = ()
    references: tuple[Reference, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """``type``: 1 output, 2 outcome, 3 impact, 9 other."""

    type: str
    title: Narratives
    may_be_added: bool | None = None
    description: Narratives = ()
    indicators: tuple[Indicator, ...] = ()
