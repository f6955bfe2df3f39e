"""A result table laid out for readers: periods across, the breakdown down the side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import TOTAL, Cell, CellStatus, ResultTable
from himoya.exchange.gate import Written
from himoya.exchange.result_tables.licence import licence_lines
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: Mark beside or instead of a value; told in words below every table.
MARKS = {
    CellStatus.PLAIN: "",
    CellStatus.ROUNDED: "*",
    CellStatus.SUPPRESSED: "c",
    CellStatus.NOT_AVAILABLE: "..",
    CellStatus.NOT_REPORTED: "nr",
    CellStatus.BREAK: "b",
}


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line: the labels of its breakdown, and its cells by period (None where there is none)."""

    labels: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """Titles of the breakdown, words for the periods, and the lines."""

    headings: tuple[str, ...]
    periods: tuple[str, ...]
    rows: tuple[GridRow, ...]


def lay_out(given: Written, language: Language) -> Grid:
    """Return the table as readers see it in one language; totals come before their parts."""
    table = given.table
    periods = tuple(dict.fromkeys(cell.period for cell in table.cells))
    names = tuple(table.labels)
    places = [_places(table, name) for name in names]
    lines: dict[tuple[str, ...], dict[str, Cell]] = defaultdict(dict)
    key_of = _key_of(names)
    for cell in table.cells:
        lines[key_of(cell.dimensions)][cell.period] = cell
    rows = tuple(
        GridRow(
            labels=tuple(
                _label(table, name, code, language) for name, code in zip(names, key, strict=True)
            ),
            cells=tuple(by_period.get(period) for period in periods),
            is_total=any(code == TOTAL for code in key) or not key,
        )
        for key, by_period in sorted(lines.items(), key=lambda line: _order(places, line[0]))
    )
    headings = tuple(table.definition.dimension(name).title.in_language(language) for name in names)
    return Grid(headings, tuple(_period(table, one, language) for one in periods), rows)


def _key_of(names: Sequence[str]) -> Callable[[Mapping[str, str]], tuple[str, ...]]:
    """Return what gives the codes of the named dimensions; it is asked for every cell."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda codes: tuple(codes[name] for name in names)


def _places(table: ResultTable, name: str) -> dict[str, int]:
    """Return where the codes of a dimension stand among its lines, the total before all."""
    return {code: place for place, code in enumerate(table.labels[name])} | {TOTAL: -1}


def _order(places: Sequence[Mapping[str, int]], key: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(where.get(code, len(where)) for where, code in zip(places, key, strict=True))


def _label(table: ResultTable, name: str, code: str, language: Language) -> str:
    if code == TOTAL:
        return sentences.say(language, "Total")
    words = table.labels[name].get(code)
    return words.in_language(language) if words is not None else code


def _period(table: ResultTable, period: str, language: Language) -> str:
    words = table.periods.get(period)
    return words.in_language(language) if words is not None else period


def whose(given: Written, language: Language, dictionary: Dictionary) -> str:
    """Return whose records the table counts: the country's, or the foreign file's source."""
    return given.table.origin or dictionary.country.name.in_language(language)


def about_lines(given: Written, language: Language, dictionary: Dictionary) -> list[str]:
    """Return what stands under every table: unit, date, base, marks, quality, notes, source."""
    table = given.table
    say = sentences.say
    unit = dictionary.units[table.definition.unit]
    lines = [
        f"{say(language, 'Unit of count')}: {unit.label.in_language(language)}. "
        f"{unit.definition.in_language(language)}"
    ]
    dates = _counting_dates(table, language, dictionary)
    if dates:
        lines.append(f"{say(language, 'Counted by')}: {dates}.")
    lines += [_denominator(table, name, language) for name in table.denominators]
    lines += marks_used(table, language)
    lines += [note.in_language(language) for note in table.notes]
    lines.append(f"{say(language, 'Quality')}: {table.quality.in_language(language)}")
    lines.append(f"{say(language, 'Source')}: {table.source.in_language(language)}")
    lines += licence_lines(given, language, dictionary)
    return lines


def _counting_dates(table: ResultTable, language: Language, dictionary: Dictionary) -> str:
    definition = table.definition
    names = table.counted_by or (
        (definition.counting_date,) if definition.counting_date is not None else ()
    )
    record = dictionary.records[definition.record]
    labels = []
    for name in names:
        field = dictionary.field(name) if "." in name else record.fields.get(name)
        labels.append(field.label.in_language(language) if field is not None else name)
    return "; ".join(labels)


def _denominator(table: ResultTable, name: str, language: Language) -> str:
    title = table.definition.dimension(name).title.in_language(language)
    known = "; ".join(
        f"{_period(table, period, language)}: {count}"
        for period, count in table.denominators[name].items()
    )
    return sentences.say(
        language,
        "“{dimension}” allows several answers: a unit counts once in the total and once in each "
        "category. Percentages are taken of the units with at least one answer ({known}).",
        dimension=title,
        known=known,
    )


def marks_used(table: ResultTable, language: Language) -> list[str]:
    """Return the meaning of every mark that the table uses."""
    say = sentences.say
    meanings = {
        CellStatus.ROUNDED: say(
            language,
            "* protected: small counts within this number were rounded to 0 or to a multiple of "
            "{base}, so that nobody can be recognised.",
            base=table.rounding_base,
        ),
        CellStatus.SUPPRESSED: say(language, "c not shown, so that nobody can be recognised."),
        CellStatus.NOT_AVAILABLE: say(language, ".. not available."),
        CellStatus.NOT_REPORTED: say(language, "nr not reported."),
        CellStatus.BREAK: say(
            language, "b break in the series: not comparable with what is before."
        ),
    }
    used = {cell.status for cell in table.cells}
    return [meaning for status, meaning in meanings.items() if status in used]
