"""Charts of the platform's pages, in the reader's language: `himoya.charts` draws them.

The table of the same figures always stands beside a chart, so both are made from one value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from himoya.charts import bars as drawings
from himoya.charts.bars import bars
from himoya.charts.colours import SERIES
from himoya.charts.keys import key_of_series
from himoya.charts.markup import as_html
from himoya.languages.codes import language_of
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: a value for every series.

    None is a value that exists and is not shown, or none was counted; ``mark`` says which in words,
    such as “protected”. ``said``: words for the value of a chart of one series, such as “over 600”,
    where the number alone would say more than is known.
    """

    label: str
    values: Sequence[float | None]
    mark: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars of one series, or stacked of up to six; ``series`` names them.

    ``unit`` names what is counted, such as “victims”; ``first`` is the heading of the labels.
    """

    title: str
    series: Sequence[str]
    bars: Sequence[Bar]
    first: str = ""
    decimals: int = 0

    def __post_init__(self) -> None:
        if not 1 <= len(self.series) <= len(SERIES):
            raise ValueError(f"series: {len(self.series)}; accepted: 1 to {len(SERIES)}")
        for bar in self.bars:
            if len(bar.values) != len(self.series):
                raise ValueError(
                    f"{bar.label}: {len(bar.values)} values, {len(self.series)} series"
                )
            if bar.said and len(self.series) > 1:
                raise ValueError(f"{bar.label}: words for one value of {len(self.series)}")
            if any(value is not None and value < 0 for value in bar.values):
                raise ValueError(f"{bar.label}: a bar cannot be shorter than zero")

    @property
    def headings(self) -> list[Heading]:
        """The heads of the table of the same figures."""
        return [Heading(label=self.first), *(Heading(label=s, numeric=True) for s in self.series)]

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows of that table."""
        return [
            [
                Cell(text=bar.label),
                *(Cell(text=text, numeric=True) for text in self.told(bar)),
            ]
            for bar in self.bars
        ]

    def told(self, bar: Bar) -> list[str]:
        """Return what is said of the values of a bar."""
        if bar.said:
            return [bar.said]
        return [self.written(value, bar.mark) for value in bar.values]

    def written(self, value: float | None, mark: str = "") -> str:
        """Return a value as the reader's language writes it, or the words in its place."""
        if value is None:
            return mark or "–"
        return format_number(value, language_of(get_language()), self.decimals)


def bar_chart(chart: BarChart, name: str) -> SafeString:
    """Return the SVG of a chart, with a key where there is more than one series."""
    key = key_of_series(chart.series)
    drawing = bars(name, chart.title, described(chart), [_drawn(chart, bar) for bar in chart.bars])
    return as_markup(*(() if key is None else (key,)), drawing)


def as_markup(*drawn: Element) -> SafeString:
    """Return drawings as markup: words in them are text, whatever they hold."""
    return SafeString("".join(map(as_html, drawn)))


def described(chart: BarChart) -> str:
    """Return the chart in words, for readers who hear it: every bar with its figures."""
    said = []
    for bar in chart.bars:
        values = chart.told(bar)
        pairs = zip(chart.series, values, strict=True)
        parts = ", ".join(f"{series} {value}" for series, value in pairs)
        said.append(f"{bar.label}: {values[0] if len(values) == 1 else parts}.")
    return " ".join(said)


def _drawn(chart: BarChart, bar: Bar) -> drawings.Bar:
    inside = [chart.written(value) for value in bar.values] if len(chart.series) > 1 else []
    return drawings.Bar(bar.label, bar.values, _behind(chart, bar), inside)


def _behind(chart: BarChart, bar: Bar) -> str:
    """What stands behind a bar: the sum of what is shown, and what is said of the rest."""
    if bar.said:
        return bar.said
    known = sum(value for value in bar.values if value is not None)
    if all(value is not None for value in bar.values):
        return chart.written(known)
    hidden = chart.written(None, bar.mark)
    return f"{chart.written(known)} + {hidden}" if known else hidden
