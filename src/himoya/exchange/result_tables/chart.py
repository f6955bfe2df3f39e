"""The totals of a table as a small bar chart in SVG, with its description for screen readers."""

from __future__ import annotations

from html import escape

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import TOTAL, ResultTable
from himoya.exchange.gate import Written
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.numbers import format_number

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 240, 8, 28, 24
_COLOUR = "#0072B2"  # Okabe and Ito, a palette that readers without red or green tell apart

#: Fewer bars than this say nothing that the table does not say better.
_FEWEST_BARS = 2


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
    """Return SVG of the grand total by period; empty where there are fewer than two values.

    Drawn from the cells as they stand in the table, so that a protected table has a protected
    chart; the bars start at zero.
    """
    table = given.table
    bars = _totals(table, language)
    highest = max((value for _, value in bars), default=0)
    if len(bars) < _FEWEST_BARS or highest <= 0:
        return ""
    step = (_WIDTH - 2 * _LEFT) / len(bars)
    shapes = "".join(
        _bar(number, label, value, step, highest, language)
        for number, (label, value) in enumerate(bars)
    )
    title = escape(table.definition.title.in_language(language))
    said = "; ".join(f"{label}: {format_number(value, language)}" for label, value in bars)
    described = sentences.say(language, "Totals by period: {values}.", values=said)
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{title}</title>'
        f"<desc>{escape(described)}</desc>{shapes}"
        f'<line x1="{_LEFT}" x2="{_WIDTH - _LEFT}" y1="{_HEIGHT - _BOTTOM}" '
        f'y2="{_HEIGHT - _BOTTOM}" stroke="#444"/></svg>'
    )


def _words(table: ResultTable, period: str, language: Language) -> str:
    words = table.periods.get(period)
    return words.in_language(language) if words is not None else period


def _bar(
    number: int, label: str, value: float, step: float, highest: float, language: Language
) -> str:
    room = _HEIGHT - _BOTTOM - _TOP
    height = room * value / highest
    left = _LEFT + number * step + step * 0.15
    top = _HEIGHT - _BOTTOM - height
    middle = left + step * 0.35
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{step * 0.7:.1f}" height="{height:.1f}" '
        f'fill="{_COLOUR}"/>'
        f'<text x="{middle:.1f}" y="{top - 6:.1f}" text-anchor="middle">'
        f"{escape(format_number(value, language))}</text>"
        f'<text x="{middle:.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{escape(label)}</text>'
    )
