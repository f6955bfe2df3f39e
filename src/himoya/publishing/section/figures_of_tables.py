"""Key figures of a table, read from its protected cells: the page can say nothing that it hides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.missing import RESERVED_CODES
from himoya.dictionary.results import (
    MEASURE,
    NOT_STATED,
    NUMBER,
    TOTAL,
    Cell,
    CellStatus,
    ResultTable,
)
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.publishing.sentences import sentences

#: Categories of those about whom there is no answer.
MISSING = frozenset({*RESERVED_CODES, NOT_STATED})


@dataclass(frozen=True, slots=True)
class Line:
    """Cells in which one dimension runs through its codes; all others stand at their total."""

    dimension: str
    cells: Sequence[Cell]


def never_added_up(table: ResultTable) -> str | None:
    """Return the dimension whose categories have no total, or None."""
    return next(
        (
            name
            for name in table.labels
            if name != MEASURE and not table.definition.dimension(name).has_total
        ),
        None,
    )


def along(table: ResultTable, name: str, period: str, at: str = TOTAL) -> Line:
    """Return the line of one dimension; ``at`` is the code of the one that has no total."""
    apart = never_added_up(table)
    fixed = dict.fromkeys(table.labels, TOTAL)
    if MEASURE in fixed:
        fixed[MEASURE] = NUMBER
    if apart is not None:
        fixed[apart] = at
    cells = [
        cell
        for cell in table.cells
        if cell.period == period
        and cell.dimensions[name] != TOTAL
        and all(cell.dimensions[one] == code for one, code in fixed.items() if one != name)
    ]
    return Line(name, cells)


def periods_of(table: ResultTable) -> list[str]:
    """Return the periods that the table has cells of, in order."""
    return list(dict.fromkeys(cell.period for cell in table.cells))


def period_words(table: ResultTable, period: str, language: Language) -> str:
    """Return a period as readers call it."""
    words = table.periods.get(period)
    return words.in_language(language) if words is not None else period


def written(cell: Cell, language: Language) -> str:
    """Return a figure as text that says by itself whether it is the true one."""
    if cell.value is None:
        return sentences.say(language, "not shown")
    decimals = 0 if float(cell.value).is_integer() else 2
    number = format_number(cell.value, language, decimals)
    if cell.status is CellStatus.ROUNDED:
        return sentences.say(language, "about {number}", number=number)
    return number


def key_figure(table: ResultTable, language: Language, dictionary: Dictionary) -> str:
    """Return the newest figures of a table as a sentence, with those of the period before."""
    unit = dictionary.units[table.definition.unit].label.in_language(language)
    periods = periods_of(table)
    if not periods:
        return ""
    if never_added_up(table) is not None:
        return _by_category(table, periods[-1], unit, language)
    totals = [cell for cell in table.grand_totals() if cell.value is not None]
    if not totals:
        return ""
    told = {
        "unit": unit,
        "period": period_words(table, totals[-1].period, language),
        "number": written(totals[-1], language),
    }
    if len(totals) == 1:
        return sentences.say(language, "{unit}, {period}: {number}.", **told)
    told["before"] = period_words(table, totals[-2].period, language)
    told["earlier"] = written(totals[-2], language)
    text = "{unit}, {period}: {number}. The period before, {before}: {earlier}."
    return sentences.say(language, text, **told)


def _by_category(table: ResultTable, period: str, unit: str, language: Language) -> str:
    apart = never_added_up(table)
    assert apart is not None, "asked only of tables that have one"
    labels = table.labels[apart]
    values = [
        "\N{NO-BREAK SPACE}–\N{NO-BREAK SPACE}".join(
            (labels[cell.dimensions[apart]].in_language(language), written(cell, language))
        )
        for cell in along(table, apart, period).cells
        if cell.value != 0
    ]
    if not values:
        return ""
    return sentences.say(
        language,
        "{unit}, {period}: {values}. These are not added up.",
        unit=unit,
        period=period_words(table, period, language),
        values="; ".join(values),
    )
