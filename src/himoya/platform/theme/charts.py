"""Bars drawn on the server: no script, no style attribute, read aloud, printed as they are seen.

Every bar begins at zero. Lengths are per cent of the width and letters have one size, so that a
phone shows the same chart, narrower. The table of the same figures always stands beside it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from himoya.languages.codes import language_of
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading
from himoya.publishing.colours import SERIES, Paint

#: Letters of a label that fit into one line on a phone 320 px wide.
LABEL_LETTERS = 34
#: Per cent of the width for the longest bar; what is left is for its number.
LONGEST = 80.0
#: Per cent of the width that one digit needs on a phone.
DIGIT = 3.2
LINE, BAR, GAP, UNDER = 19, 24, 14, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: a value for every series.

    None is a value that exists and is not shown, or none was counted; ``mark`` says which in words,
    such as “protected”.
    """

    label: str
    values: Sequence[float | None]
    mark: str = ""


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
                *(Cell(text=self.written(v, bar.mark), numeric=True) for v in bar.values),
            ]
            for bar in self.bars
        ]

    def written(self, value: float | None, mark: str = "") -> str:
        """Return a value as the reader's language writes it, or the words in its place."""
        if value is None:
            return mark or "–"
        return format_number(value, language_of(get_language()), self.decimals)


@dataclass(frozen=True, slots=True)
class Segment:
    """A drawn part of a bar; numbers are per cent of the width."""

    x: str
    width: str
    middle: str
    paint: Paint
    text: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its places in pixels from above."""

    lines: Sequence[tuple[int, str]]
    y: int
    middle: int
    segments: Sequence[Segment]
    end: str
    said: str
    hidden: bool


def bar_chart(chart: BarChart, name: str) -> SafeString:
    """Return the SVG of a chart, with a key where there is more than one series."""
    longest = max((_known(bar) for bar in chart.bars), default=0)
    scale = LONGEST / longest if longest else 0.0
    drawn, top = [], 4
    for bar in chart.bars:
        lines = textwrap.wrap(bar.label, LABEL_LETTERS) or [""]
        y = top + LINE * len(lines) + UNDER
        drawn.append(_drawn(chart, bar, lines, top, scale))
        top = y + BAR + GAP
    return render_to_string(
        "theme/charts/bars.svg",
        {
            "name": name,
            "chart": chart,
            "bars": drawn,
            "height": top,
            "axis_end": top - GAP + 4,
            "thickness": BAR,
            "key": list(zip(chart.series, SERIES, strict=False)) if len(chart.series) > 1 else [],
            "description": described(chart),
        },
    )


def described(chart: BarChart) -> str:
    """Return the chart in words, for readers who hear it: every bar with its figures."""
    said = []
    for bar in chart.bars:
        values = [chart.written(value, bar.mark) for value in bar.values]
        pairs = zip(chart.series, values, strict=True)
        parts = ", ".join(f"{series} {value}" for series, value in pairs)
        said.append(f"{bar.label}: {values[0] if len(values) == 1 else parts}.")
    return " ".join(said)


def _known(bar: Bar) -> float:
    return sum(value for value in bar.values if value is not None)


def _drawn(chart: BarChart, bar: Bar, lines: list[str], top: int, scale: float) -> DrawnBar:
    y = top + LINE * len(lines) + UNDER
    hidden = any(value is None for value in bar.values)
    total = _known(bar)
    if hidden and total == 0:
        said = chart.written(None, bar.mark)
    elif hidden:
        said = f"{chart.written(total)} + {chart.written(None, bar.mark)}"
    else:
        said = chart.written(total)
    return DrawnBar(
        lines=[(top + LINE * number + 14, line) for number, line in enumerate(lines)],
        y=y,
        middle=y + BAR // 2 + 5,
        segments=_segments(chart, bar, scale),
        end=_per_cent(total * scale),
        said=said,
        hidden=hidden,
    )


def _segments(chart: BarChart, bar: Bar, scale: float) -> list[Segment]:
    """The parts of a bar from zero on; a number stands inside only where a phone has room."""
    found, start = [], 0.0
    for value, paint in zip(bar.values, SERIES, strict=False):
        if not value:
            continue
        width = value * scale
        text = chart.written(value) if len(chart.series) > 1 else ""
        found.append(
            Segment(
                x=_per_cent(start),
                width=_per_cent(width),
                middle=_per_cent(start + width / 2),
                paint=paint,
                text=text if width >= DIGIT * (len(text) + 1) else "",
            )
        )
        start += width
    return found


def _per_cent(value: float) -> SafeString:
    """A length as SVG reads it, whatever the reader's language makes of a decimal point."""
    return format_html("{}%", f"{value:.3f}")
