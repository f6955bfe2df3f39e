"""One sum for a whole programme -> budgets of at most a year each, as the standard wants them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

_CENT = Decimal("0.01")


def years_of(start: date, end: date) -> Iterator[tuple[date, date]]:
    """Yield consecutive times of at most a year from ``start`` to ``end``, both days counted."""
    while start <= end:
        following = _a_year_later(start)
        yield start, min(end, following - timedelta(days=1))
        start = following


def _a_year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 3, 1)


def divided(amount: Decimal, times: tuple[tuple[date, date], ...]) -> tuple[Decimal, ...]:
    """Divide a sum over times by their days, to the cent; the last takes what rounding leaves."""
    days = [(end - start).days + 1 for start, end in times]
    parts = [(amount * one / sum(days)).quantize(_CENT, rounding=ROUND_DOWN) for one in days[:-1]]
    return (*parts, amount - sum(parts, Decimal(0)))
