"""A question and the snapshot -> cells. Nothing is counted here, and there is nothing to count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import TOTAL, PeriodKind
from himoya.statistics.breakdowns import Breakdown
from himoya.statistics.building.questions import (
    DimensionNotOffered,
    DimensionTwice,
    NotCrossed,
    OnlyInYears,
    PeriodNotOffered,
    PeriodsOfTwoLengths,
    Question,
    TableNotOffered,
    TellsTooMuch,
    TooManyDimensions,
)
from himoya.statistics.building.snapshot import (
    NOT_AVAILABLE,
    NOT_SHOWN,
    Snapshot,
    SnapshotTable,
)
from himoya.statistics.periods import codes_of_same, year_of_code
from himoya.statistics.safeguards import CellKey

#: Codes by dimension, totals left out.
Named = frozenset[tuple[str, str]]

#: What one published release printed: table -> cell -> number, None where it was hidden.
Released = Mapping[str, Mapping[CellKey, int | None]]


class Told(StrEnum):
    """Where a number comes from, or why there is none."""

    NOISE = "noise"
    RELEASED = "released"
    NOT_SHOWN = "not_shown"
    NOT_AVAILABLE = "not_available"


#: What stands for a number that is not given -> what is said of it.
_TOLD = {NOT_SHOWN: (None, Told.NOT_SHOWN), NOT_AVAILABLE: (None, Told.NOT_AVAILABLE)}


@dataclass(frozen=True, slots=True)
class AnsweredCell:
    """One number as it may be printed; ``codes`` names every dimension asked for, or its total.

    ``named`` are the codes without totals, as releases write them; ``release`` is the place, among
    the releases that were given, of the one that printed it.
    """

    period: str
    codes: Mapping[str, str]
    named: Named
    value: int | None
    told: Told
    release: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The cells of a question, totals among them, and what to say beside them.

    ``bound`` is the largest noise; ``overlapping`` are dimensions in which one may stand twice.
    """

    question: Question
    periods: tuple[str, ...]
    categories: Mapping[str, tuple[str, ...]]
    totals: Mapping[str, bool]
    cells: tuple[AnsweredCell, ...]
    bound: int
    overlapping: tuple[str, ...]
    cut_off: str

    @property
    def by_place(self) -> Mapping[tuple[str, Named], AnsweredCell]:
        """Return the cells by period and codes, totals left out as in releases."""
        return {(one.period, one.named): one for one in self.cells}


def ask(
    snapshot: Snapshot,
    question: Question,
    dictionary: Dictionary,
    releases: Sequence[Released] = (),
) -> Answer:
    """Answer a question. ``releases`` are those that are public now, the newest last.

    A cell that a release holds is as the newest of them printed it. Raises QuestionRefused.
    """
    table = _checked(snapshot, question, dictionary)
    periods = tuple(one for one in table.periods if not question.periods or one in question.periods)
    wanted = table.names((*question.dimensions, *table.always))
    printed = [one.get(question.table, {}) for one in releases]
    cells = tuple(
        _beside_its_year(_as_released(cell, printed), printed)
        for breakdown in _with_totals(table, wanted)
        for cell in _cells(table, breakdown, wanted, periods)
    )
    whole = [one for one in cells if TOTAL not in one.codes.values()]
    if whole and all(one.told is Told.NOT_SHOWN for one in whole):
        raise TellsTooMuch
    return Answer(
        question=question,
        periods=periods,
        categories={name: table.categories[name] for name in wanted},
        totals={name: name not in table.always for name in wanted},
        cells=cells,
        bound=snapshot.bounds[question.table],
        overlapping=tuple(name for name in wanted if name in table.overlapping),
        cut_off=snapshot.cut_off,
    )


def _checked(snapshot: Snapshot, question: Question, dictionary: Dictionary) -> SnapshotTable:
    if question.table not in snapshot.tables:
        raise TableNotOffered(found=question.table, known=_listed(snapshot.tables))
    table = snapshot.table(question.table, question.period)
    if table is None:
        raise OnlyInYears
    seen: set[str] = set()
    for name in question.dimensions:
        if name not in table.categories:
            raise DimensionNotOffered(found=name, known=_listed(table.categories))
        if name in seen:
            raise DimensionTwice(found=name)
        seen.add(name)
    _check_periods(snapshot, table, question)
    rules = dictionary.country.disclosure
    most = 0 if rules is None else rules.maximum_dimensions
    wanted = table.names((*question.dimensions, *table.always))
    if len(wanted) > most:
        raise TooManyDimensions(most=most, found=len(wanted))
    if wanted not in table.crossings:
        raise NotCrossed
    return table


def _check_periods(snapshot: Snapshot, table: SnapshotTable, question: Question) -> None:
    for period in question.periods:
        if period in _of_another_length(snapshot, question):
            raise PeriodsOfTwoLengths(found=period)
        if period not in table.periods:
            raise PeriodNotOffered(found=period, known=_listed(table.periods))


def _of_another_length(snapshot: Snapshot, question: Question) -> frozenset[str]:
    """Return the periods that the table has in the kind that was not asked for, and not in both."""
    found = {
        kind: frozenset(() if table is None else table.periods)
        for kind in (PeriodKind.YEAR, PeriodKind.HALF_YEAR)
        for table in (snapshot.table(question.table, kind),)
    }
    asked = found.pop(question.period)
    (other,) = found.values()
    return other - asked


def _listed(names: object) -> str:
    assert isinstance(names, Mapping | tuple)
    return ", ".join(names)


def _with_totals(table: SnapshotTable, wanted: Breakdown) -> Iterator[Breakdown]:
    free = [name for name in wanted if name not in table.always]
    for size in range(len(free) + 1):
        for some in combinations(free, size):
            yield table.names((*some, *table.always))


def _cells(
    table: SnapshotTable, breakdown: Breakdown, wanted: Breakdown, periods: Sequence[str]
) -> Iterator[AnsweredCell]:
    numbers = table.crossings[breakdown]
    # Places are the same in every period, and there may be thousands of them.
    sides = list(product(*(table.categories[name] for name in breakdown)))
    named = [frozenset(zip(breakdown, codes, strict=True)) for codes in sides]
    whole = [
        dict.fromkeys(wanted, TOTAL) | dict(zip(breakdown, codes, strict=True)) for codes in sides
    ]
    for period in periods:
        flat = numbers[table.periods.index(period)].ravel().tolist()
        for codes, place, number in zip(whole, named, flat, strict=True):
            value, told = _TOLD.get(number, (number, Told.NOISE))
            yield AnsweredCell(period, codes, place, value, told)


def _as_released(
    cell: AnsweredCell, releases: Sequence[Mapping[CellKey, int | None]]
) -> AnsweredCell:
    for place in reversed(range(len(releases))):
        for period in codes_of_same(cell.period):
            if (period, cell.named) in releases[place]:
                value = releases[place][period, cell.named]
                return AnsweredCell(
                    cell.period, cell.codes, cell.named, value, Told.RELEASED, place
                )
    return cell


def _beside_its_year(
    cell: AnsweredCell, releases: Sequence[Mapping[CellKey, int | None]]
) -> AnsweredCell:
    """Return a half-year with noise only where no release hides its year: two halves make a year.

    The newest release that holds the year's cell decides, as it does for the year itself.
    """
    year = year_of_code(cell.period)
    if year == cell.period or cell.told is not Told.NOISE:
        return cell
    whole = [
        one[period, cell.named]
        for one in releases
        for period in codes_of_same(year)
        if (period, cell.named) in one
    ]
    if whole and whole[-1] is None:
        return AnsweredCell(cell.period, cell.codes, cell.named, None, Told.NOT_SHOWN)
    return cell
