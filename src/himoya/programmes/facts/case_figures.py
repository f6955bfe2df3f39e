"""What reports say of cases, suspects and victims, with unit, period and source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """One observation; ``source_code`` names its source in ``statistics_sources``."""

    year: int
    value: int | None
    source_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFigure:
    """One figure of one ``period``, or a series in ``values``. ``unit``: crimes, cases, persons."""

    measure: str
    unit: str
    period: str | None = None
    value: int | None = None
    values: tuple[YearValue, ...] = ()
    source: str | None = None
    note: str | None = None
    src: tuple[str, ...] = ()
