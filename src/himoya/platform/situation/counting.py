"""Tables of the dictionary, counted from what the reader may see.

Figures are exact: whoever gets them may see the cases themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from himoya.dictionary.results import TOTAL, Cell, CellStatus, PeriodKind, ResultTable
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.queries.chosen import Chosen
from himoya.platform.register.queries.figures import PEOPLE, Extent, columns_of, extent_of
from himoya.platform.situation.answers import Asked, Kind
from himoya.platform.situation.needed import needed_dates, needed_fields
from himoya.platform.situation.periods import Period, period
from himoya.platform.situation.standing import Standing, standing
from himoya.statistics.labelling import period_words
from himoya.statistics.tabulation import tabulate

#: A date of which only the year is known stands in such a period of its year.
_UNKNOWN_PART = "-XX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: periods of one kind in a row, a territory (empty: all), one's own cases."""

    periods: tuple[Period, ...]
    territory: str = ""
    own: bool = False

    @property
    def kind(self) -> PeriodKind:
        """Length of the periods."""
        return self.periods[0].kind

    @property
    def asked(self) -> Asked:
        """The question as it is kept beside its answer."""
        codes = [one.code for one in self.periods]
        return {"periods": codes, "territory": self.territory, "own": self.own}

    @property
    def chosen(self) -> Chosen:
        """The cases that are meant."""
        return Chosen(
            begin=self.periods[0].begin,
            end=self.periods[-1].end,
            territory=self.territory,
            own=self.own,
        )


def question_of(asked: Asked) -> Question:
    """Return the question that is kept so; raises ValueError for periods that are none."""
    periods = tuple(found for code in asked["periods"] if (found := period(code)) is not None)
    if len(periods) != len(asked["periods"]):
        raise ValueError("not a period")
    return Question(periods=periods, territory=asked["territory"], own=asked["own"])


def countable(reader: Reader, tables: Sequence[str]) -> tuple[str, ...]:
    """Return the tables that count nobody whom the reader's role does not work with."""
    hidden = {one for one in PEOPLE if one not in reader.people}
    return tuple(name for name in tables if hidden.isdisjoint(_counted_in(name)))


def _counted_in(table: str) -> set[str]:
    return {dictionary().tables[table].record} & set(PEOPLE)


def count(reader: Reader, tables: Sequence[str], asked: Question) -> Mapping[str, ResultTable]:
    """Return table -> its figures for the periods asked for; raises NotPermitted.

    Tables that count people whom the reader may not know of are left out.
    """
    return count_standing(reader, tables, asked, exact=True).answer


def count_standing(
    reader: Reader, tables: Sequence[str], asked: Question, *, exact: bool = False
) -> Standing[Mapping[str, ResultTable]]:
    """As `count`, for pages: figures of large offices may be behind, and say so."""
    reader.check(Verb.SEE_CASE)
    names = countable(reader, tables)
    return standing(reader, TABLES, {"tables": list(names), **asked.asked}, exact=exact)


def counted(reader: Reader, names: Sequence[str], asked: Question) -> Mapping[str, ResultTable]:
    """As `count`, worked out now; ``names`` are tables that may be counted."""
    fields = needed_fields(dictionary(), names)
    dates = needed_dates(dictionary(), names)
    records = columns_of(reader, fields, dates, asked.chosen)
    tables = tabulate(dictionary(), records, names, period_kind=asked.kind)
    return {name: _within(one, asked) for name, one in zip(names, tables, strict=True)}


TABLES: Kind[Mapping[str, ResultTable]] = Kind(
    "tables",
    dict[str, ResultTable],
    lambda reader, asked: counted(reader, asked["tables"], question_of(asked)),
)

EXTENT: Kind[Extent] = Kind("extent", Extent, lambda reader, asked: extent_of(reader))


def extent(reader: Reader) -> Extent:
    """Return what there is to choose from for the reader. Raises NotPermitted."""
    reader.check(Verb.SEE_CASE)
    return standing(reader, EXTENT, {}).answer


def _within(table: ResultTable, asked: Question) -> ResultTable:
    """Return the table with the periods asked for alone; one without any row has zeros."""
    wanted = [one.code for one in asked.periods]
    unknown = {f"{one.begin.year}{_UNKNOWN_PART}" for one in asked.periods}
    by_period: dict[str, list[Cell]] = {}
    for cell in table.cells:
        by_period.setdefault(cell.period, []).append(cell)
    pattern = next(iter(by_period.values()), [])
    kept = {code: by_period.get(code) or _zeros(pattern, code) for code in wanted}
    kept |= {code: by_period[code] for code in sorted(unknown & by_period.keys())}
    return replace(
        table,
        cells=tuple(cell for cells in kept.values() for cell in cells),
        periods={code: table.periods.get(code) or period_words(code) for code in kept},
    )


def _zeros(pattern: Sequence[Cell], code: str) -> list[Cell]:
    """A period in which the register has no row at all: known none, where it can be told."""
    return [
        replace(one, period=code, value=0) if one.status is CellStatus.PLAIN else one
        for one in (replace(cell, period=code) for cell in pattern)
    ]


def values_of(
    table: ResultTable | None, period: str, dimension: str, **others: str
) -> Mapping[str, int]:
    """Return code -> number for the categories of one dimension, in the dictionary's order.

    Other dimensions stand at their totals or at the code given. Empty for a table that the reader
    has not, or that cannot tell.
    """
    if table is None or dimension not in table.labels:
        return {}
    wanted = dict.fromkeys(table.labels, TOTAL) | others
    found = {
        cell.dimensions[dimension]: int(cell.value)
        for cell in table.cells
        if cell.period == period
        and cell.value is not None
        and all(cell.dimensions[one] == wanted[one] for one in wanted if one != dimension)
    }
    return {code: found[code] for code in table.labels[dimension] if code in found}


def total_of(table: ResultTable | None, period: str, **others: str) -> int | None:
    """Return the total of a period, or of one category; None where it cannot be told."""
    if table is None:
        return None
    try:
        value = table.value(period, **others)
    except KeyError:
        return None
    return None if value is None else int(value)
