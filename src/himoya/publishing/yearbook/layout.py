"""Result tables laid out as yearbooks print them, before a workbook is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from himoya.dictionary.results import TOTAL, Cell, ResultTable
from himoya.dictionary.words import Words
from himoya.exchange.gate import Publishable
from himoya.languages.codes import LANGUAGES
from himoya.publishing.section.figures_of_tables import never_added_up
from himoya.publishing.sentences import sentences

SEX, REGION = "sex", "region"

#: Records that a compilation of crime counts. A request for help is no crime, and stands alone.
_CRIME = frozenset({"offence", "case"})

#: Codes of sex that stand first, in the order of “Women and men”: ours, then the UN's.
_FIRST = (TOTAL, "F", "Female", "M", "Male")

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of numbers: what stands over it, and over its neighbours of the same group."""

    group: Words
    heading: Words | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its labels, and a cell for every column (None where the tables have none)."""

    labels: tuple[Words, ...]
    cells: tuple[Cell | None, ...]
    is_total: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printed table. ``tables`` are those whose cells it shows; their notes stand below."""

    title: Words
    stubs: tuple[Words, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    tables: tuple[Publishable, ...]


def said(sentence: str) -> Words:
    """Return a sentence of this room in its four languages."""
    return Words(**{language: sentences.say(language, sentence) for language in LANGUAGES})


def sheets_of(tables: Sequence[Publishable]) -> Iterator[Sheet]:
    """Yield crime by region where two counts of it can be set side by side, then each table."""
    crime = [one for one in tables if one.table.definition.record in _CRIME]
    by_region = [one for one in crime if REGION in one.table.labels]
    if len(by_region) > 1:
        yield _regions(by_region)
    for table in tables:
        yield _alone(table)


def _alone(given: Publishable) -> Sheet:
    """Years across; where the table has sexes, each year has its both sexes, women and men."""
    table = given.table
    names = tuple(name for name in table.labels if name != SEX)
    sexes = _sexes(table) if SEX in table.labels else ()
    cells: dict[tuple[str, Place, str | None], Cell] = {}
    for cell in table.cells:
        key = tuple(cell.dimensions[name] for name in names)
        cells[cell.period, key, cell.dimensions.get(SEX)] = cell
    places = sorted({key for _, key, _ in cells}, key=lambda key: _order(table, names, key))
    across = [(period, sex) for period in _periods(table) for sex in sexes or (None,)]
    return Sheet(
        title=table.definition.title,
        stubs=tuple(table.definition.dimension(name).title for name in names),
        columns=tuple(_column(table, period, sex) for period, sex in across),
        rows=tuple(
            Row(
                labels=tuple(
                    _label(table, name, code) for name, code in zip(names, place, strict=True)
                )
                or (said("Total"),),
                cells=tuple(cells.get((period, place, sex)) for period, sex in across),
                is_total=TOTAL in place or not place,
            )
            for place in places
        ),
        tables=(given,),
    )


def _sexes(table: ResultTable) -> tuple[str, ...]:
    """The codes of sex that the table has cells of, women before men."""
    there = {cell.dimensions[SEX] for cell in table.cells}
    known = [*_FIRST, *(code for code in table.labels[SEX] if code not in _FIRST)]
    return tuple(code for code in known if code in there)


def _column(table: ResultTable, period: str, sex: str | None) -> Column:
    over = _period(table, period)
    if sex is None:
        return Column(over, None)
    return Column(over, said("Both sexes") if sex == TOTAL else _label(table, SEX, sex))


@dataclass(frozen=True, slots=True)
class _Count:
    """One group of columns among the regions: a table, at one code of what has no total."""

    table: ResultTable
    fixed: Mapping[str, str]
    title: Words


def _regions(given: Sequence[Publishable]) -> Sheet:
    tables = [one.table for one in given]
    counts = [one for table in tables for one in _counts(table)]
    across = [(count, period) for count in counts for period in _periods(count.table)]
    cells = {
        (number, cell.period, cell.dimensions[REGION]): cell
        for number, count in enumerate(counts)
        for cell in count.table.cells
        if all(cell.dimensions[name] == code for name, code in count.fixed.items())
    }
    words: dict[str, Words] = {TOTAL: said("Total")}
    for table in tables:
        words |= {code: one for code, one in table.labels[REGION].items() if code != TOTAL}
    there = {region for _, _, region in cells}
    return Sheet(
        title=said("Registered crime by region"),
        stubs=(tables[0].definition.dimension(REGION).title,),
        columns=tuple(Column(count.title, _period(count.table, one)) for count, one in across),
        rows=tuple(
            Row(
                labels=(label,),
                cells=tuple(
                    cells.get((counts.index(count), period, region)) for count, period in across
                ),
                is_total=region == TOTAL,
            )
            for region, label in words.items()
            if region in there
        ),
        tables=tuple(given),
    )


def _counts(table: ResultTable) -> Iterator[_Count]:
    """Yield the table once, or once for every code of the dimension that is never added up."""
    fixed = {name: TOTAL for name in table.labels if name != REGION}
    title = table.definition.title
    apart = never_added_up(table)
    if apart is None or apart == REGION:
        yield _Count(table, fixed, title)
        return
    there = {cell.dimensions[apart] for cell in table.cells}
    for code, label in table.labels[apart].items():
        if code in there:
            both = {one: f"{words}: {label.in_language(one)}" for one, words in title.items()}
            yield _Count(table, {**fixed, apart: code}, Words(**both))


def _periods(table: ResultTable) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell.period for cell in table.cells))


def _period(table: ResultTable, period: str) -> Words:
    return table.periods.get(period) or Words(**dict.fromkeys(LANGUAGES, period))


def _label(table: ResultTable, name: str, code: str) -> Words:
    if code == TOTAL:
        return said("Total")
    return table.labels[name].get(code) or Words(**dict.fromkeys(LANGUAGES, code))


def _order(table: ResultTable, names: Place, key: Place) -> tuple[int, ...]:
    places = []
    for name, code in zip(names, key, strict=True):
        codes = list(table.labels[name])
        place = codes.index(code) if code in codes else len(codes)
        places.append(-1 if code == TOTAL else place)
    return tuple(places)
