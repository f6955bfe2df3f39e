"""Two values on one scale for each row, in the reader's language: `himoya.charts` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from himoya.charts.distances import Distance, Scale, distances
from himoya.charts.keys import key_of_series
from himoya.languages.codes import language_of
from himoya.languages.numbers import format_number
from himoya.platform.theme.charts import as_markup
from himoya.platform.theme.parts import Cell, Heading

#: Figures are in tenths.
_DECIMALS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """One row. ``values`` None: they are not shown, which ``mark`` says in words."""

    label: str
    values: tuple[float, float] | None
    people: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DistanceChart:
    """Rows with two values each, on a scale from ``lowest`` to ``highest``.

    ``series`` names the two, ``difference`` the first less the second, ``people`` who answered;
    ``first`` heads the labels.
    """

    title: str
    series: tuple[str, str]
    rows_between: Sequence[Between]
    lowest: int
    highest: int
    first: str
    people: str
    difference: str

    @property
    def headings(self) -> list[Heading]:
        """The heads of the table of the same figures."""
        figures = (self.people, *self.series, self.difference)
        return [Heading(label=self.first), *(Heading(label=one, numeric=True) for one in figures)]

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows of that table."""
        return [
            [Cell(text=one.label), *(Cell(text=text, numeric=True) for text in _figures(one))]
            for one in self.rows_between
        ]


def written(value: float) -> str:
    """Return a figure as the reader's language writes it."""
    return format_number(value, language_of(get_language()), _DECIMALS)


def distance_chart(drawing: DistanceChart, name: str) -> SafeString:
    """Return the SVG of a chart of distances, with its key."""
    drawn = [
        Distance(one.label, one.values, one.mark if one.values is None else _difference(one.values))
        for one in drawing.rows_between
    ]
    scale = Scale(drawing.lowest, drawing.highest)
    chart = distances(name, drawing.title, described(drawing), drawn, scale)
    key = key_of_series(drawing.series)
    return as_markup(*(() if key is None else (key,)), chart)


def described(drawing: DistanceChart) -> str:
    """Return the chart in words, for readers who hear it."""
    heads = (drawing.people, *drawing.series, drawing.difference)
    said = []
    for one in drawing.rows_between:
        pairs = zip(heads, _figures(one), strict=True)
        said.append(f"{one.label}: " + ", ".join(f"{head} {text}" for head, text in pairs) + ".")
    return " ".join(said)


def _figures(one: Between) -> tuple[str, str, str, str]:
    if one.values is None:
        return (one.mark,) * 4
    people = "" if one.people is None else format_number(one.people, language_of(get_language()))
    first, second = one.values
    return people, written(first), written(second), _difference(one.values)


def _difference(values: tuple[float, float]) -> str:
    # Both are tenths: what binary fractions add beyond them is no part of the figure.
    return written(round(values[0] - values[1], _DECIMALS) + 0.0)
