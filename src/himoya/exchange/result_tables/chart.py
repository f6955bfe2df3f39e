"""The totals of a table as a small bar chart in SVG, with its description for screen readers."""

from __future__ import annotations

from himoya.charts.bars import Bar, bars, can_be_compared
from himoya.charts.markup import as_html
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import TOTAL, ResultTable
from himoya.exchange.gate import Written
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number

#: Bars that still fit onto one page; the table beside them has every period.
_MOST_BARS = 24


def newest_total(given: Written, language: Language, dictionary: Dictionary) -> str:
    """Return the newest total and the one before as a sentence; empty where there is none.

    Figures come from the cells as they stand, so that a protected table says protected figures.
    """
    table = given.table
    totals = _totals(table, language)
    if not totals:
        return ""
    unit = dictionary.units[table.definition.unit].label.in_language(language)
    period, value = totals[-1]
    if len(totals) == 1:
        return sentences.say(
            language,
            "{unit}, {period}: {value}.",
            unit=unit,
            period=period,
            value=format_number(value, language),
        )
    before, earlier = totals[-2]
    return sentences.say(
        language,
        "{unit}, {period}: {value}; {before}: {earlier}.",
        unit=unit,
        period=period,
        value=format_number(value, language),
        before=before,
        earlier=format_number(earlier, language),
    )


def _totals(table: ResultTable, language: Language) -> list[tuple[str, int | float]]:
    """Return the grand totals that have a value, in the order of the periods."""
    return [
        (_words(table, cell.period, language), cell.value)
        for cell in table.cells
        if cell.value is not None and all(code == TOTAL for code in cell.dimensions.values())
    ]


def totals_chart(given: Written, language: Language) -> str:
    """Return SVG of the grand total by period; empty where there is nothing to compare.

    Drawn from the cells as they stand in the table, so that a protected table has a protected
    chart.
    """
    table = given.table
    totals = _totals(table, language)
    drawn = [Bar(label, [value], format_number(value, language)) for label, value in totals]
    if len(drawn) > _MOST_BARS or not can_be_compared(drawn):
        return ""
    said = "; ".join(f"{bar.label}: {bar.said}" for bar in drawn)
    described = sentences.say(language, "Totals by period: {values}.", values=said)
    title = table.definition.title.in_language(language)
    return as_html(bars(f"{table.definition.table}-totals", title, described, drawn))


def _words(table: ResultTable, period: str, language: Language) -> str:
    words = table.periods.get(period)
    return words.in_language(language) if words is not None else period
