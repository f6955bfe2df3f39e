"""The indicators of a release: shares, and the curve of waits, from what its tables print.

Nothing here sees a record. Every figure is worked out from the published, protected numbers of one
table, so it tells no more than they do: whoever has the table can work it out again. What a table
tells of few is asked by the attack on the release; what steps tell where they stand alone, without
the table, is asked by ``attacking_steps``, and a curve that tells of few has no steps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.results import TOTAL, Cell, ResultTable
from himoya.dictionary.share_limits import ShareLimits
from himoya.dictionary.tables import TableDimension
from himoya.statistics.dissemination import last_day
from himoya.statistics.indicators.attacking_steps import steps_tell_of_few
from himoya.statistics.indicators.bands import Share, share_of


class NotOfARelease(ValueError):
    """A table whose small numbers nobody protected: nothing is worked out from it for readers."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How finely a share may be told: the dictionary's limits, the country's rules.

    ``kind`` is that of the threshold of what is counted: person or case.
    """

    shares: ShareLimits
    rules: DisclosureRules
    kind: str = "person"

    def share(self, part: int | None, whole: int | None) -> Share:
        """Return what may be said of published numbers; nothing where one is not printed."""
        if part is None or whole is None or not 0 <= part <= whole:
            return Share()
        return share_of(part, whole, self.shares, self.rules, self.kind)


@dataclass(frozen=True, slots=True)
class SharesOfYear:
    """By category, the share of the persons, or cases, registered in one period.

    ``whole`` is their printed number.
    """

    period: str
    whole: int | None
    shares: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class Step:
    """The share of persons without a verdict once ``days`` have passed since registration."""

    days: int
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveOfYear:
    """How the persons registered in one period came to a verdict.

    ``steps`` end before the first day on which not everybody of the period had been observed, or
    whose share is withheld. ``median`` is the number of days by which half had a verdict, between
    its two ends, where the steps come so far. ``waiting`` is the printed number of those who wait
    still, each of them for ``at_least`` days.
    """

    period: str
    persons: int | None
    steps: tuple[Step, ...]
    median: tuple[int, int] | None
    waiting: Cell | None
    at_least: int


def shares_of(table: ResultTable, name: str, limits: Limits) -> tuple[SharesOfYear, ...]:
    """Return the shares of the categories of one dimension, period by period.

    Raises NotOfARelease, and KeyError for a dimension that the table does not have.
    """
    codes = [one for one in table.labels[name] if one != TOTAL]
    found = []
    for period, printed in _printed(table, name):
        whole = printed.number(TOTAL)
        shares = {code: limits.share(printed.number(code), whole) for code in codes}
        found.append(SharesOfYear(period, whole, shares))
    return tuple(found)


def curves_of(
    table: ResultTable, name: str, as_of: date, limits: Limits
) -> tuple[CurveOfYear, ...]:
    """Return a curve for every period, observed up to a day; of a period after it, none.

    Whose proceedings ended otherwise never has a verdict and stays in the curve to its end, and so
    does whoever has one at a time that is not known: the numbers of the table stand beside it.
    Raises NotOfARelease, and KeyError for a dimension that is not there or is no wait.
    """
    dimension = table.definition.dimension(name)
    if dimension.wait is None:
        raise KeyError(name)
    return tuple(
        _curve(period, printed, dimension, (as_of - ended).days, limits)
        for period, printed in _printed(table, name)
        if (ended := last_day(period)) is not None and ended <= as_of
    )


def oldest_waiting(curves: tuple[CurveOfYear, ...]) -> CurveOfYear | None:
    """Return the oldest period of which the table prints that somebody still waits."""
    return next((one for one in curves if one.waiting is not None and one.waiting.value), None)


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is printed along one dimension in one period, by category."""

    cells: Mapping[str, Cell]

    def number(self, code: str) -> int | None:
        cell = self.cells.get(code)
        return None if cell is None or cell.value is None else int(cell.value)


def _printed(table: ResultTable, name: str) -> Iterator[tuple[str, _Printed]]:
    """Yield every period, and what is printed along one dimension in it."""
    if not table.protected:
        raise NotOfARelease(table.definition.table)
    found: dict[str, dict[str, Cell]] = {}
    for cell in table.cells:
        if all(code == TOTAL for one, code in cell.dimensions.items() if one != name):
            found.setdefault(cell.period, {})[cell.dimensions[name]] = cell
    for period, cells in found.items():
        yield period, _Printed(cells)


def _curve(
    period: str, printed: _Printed, dimension: TableDimension, observed: int, limits: Limits
) -> CurveOfYear:
    assert dimension.wait is not None
    whole = printed.number(TOTAL)
    steps, median = _steps(printed, whole, dimension, observed, limits)
    if whole is not None and steps_tell_of_few([one.share for one in steps], whole, limits.rules):
        steps, median = (), None
    return CurveOfYear(
        period=period,
        persons=whole,
        steps=steps,
        median=median,
        waiting=printed.cells.get(dimension.wait.waiting_as),
        at_least=observed,
    )


def _steps(
    printed: _Printed, whole: int | None, dimension: TableDimension, observed: int, limits: Limits
) -> tuple[tuple[Step, ...], tuple[int, int] | None]:
    steps: list[Step] = []
    median: tuple[int, int] | None = None
    left, before = whole, 0
    for code, band in (dimension.bands or {}).items():
        ended = printed.number(code)
        if left is None or ended is None or band.highest is None or band.highest > observed:
            break
        left = max(left - ended, 0)
        share = limits.share(left, whole)
        if share.is_withheld:
            break
        steps.append(Step(band.highest, share))
        if median is None and whole and 2 * left <= whole:
            median = (before, band.highest)
        before = band.highest
    return tuple(steps), median
