"""Two values on one scale and the distance between them: a square, a circle and a line.

As in bars, lengths are per cent of the width and letters have one size. The two ends differ in form
and not in colour alone. A row without values has a dashed box and says why.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.charts.colours import INK, SERIES, WHITE
from himoya.charts.drawing import svg
from himoya.charts.markup import node

#: Letters of a label that fit into one line on a phone 320 px wide.
_LETTERS = 34
_LINE, _ROW, _GAP = 19, 24, 14

#: Where the scale begins and how long it is, in per cent of the width; the rest is for words.
_LEFT, _WIDE = 4.0, 70.0

_GRID = "#c4cfd3"


@dataclass(frozen=True, slots=True)
class Distance:
    """One row: its name, the two values (None: not shown), and what is said behind them."""

    label: str
    values: tuple[float, float] | None
    said: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole numbers at the ends of a scale; each step between them has a line."""

    lowest: int
    highest: int

    def place(self, value: float) -> float:
        """Return where a value stands, in per cent of the width."""
        return _LEFT + _WIDE * (value - self.lowest) / (self.highest - self.lowest)


def distances(
    name: str, title: str, described: str, drawn: Sequence[Distance], scale: Scale
) -> Element:
    """Return a row for every distance; the first value is a circle, the second a square."""
    rows: list[Element] = []
    top = 4
    for one in drawn:
        lines = textwrap.wrap(one.label, _LETTERS) or [""]
        rows += [
            _text(line, "himoya-chart__label", x="2", y=top + _LINE * number + 14)
            for number, line in enumerate(lines)
        ]
        top += _LINE * len(lines)
        rows += _row(one, top + _ROW // 2, scale)
        top += _ROW + _GAP
    bottom = top - _GAP + 4
    return svg(
        name,
        title,
        described,
        *_lines(scale, bottom),
        *rows,
        width="100%",
        height=bottom + 24,
        class_="himoya-chart himoya-chart--bars",
    )


def _lines(scale: Scale, bottom: int) -> list[Element]:
    found = []
    for step in range(scale.lowest, scale.highest + 1):
        x = _per_cent(scale.place(step))
        found.append(
            node("line", x1=x, x2=x, y1="0", y2=bottom, stroke=_GRID, class_="himoya-grid")
        )
        found.append(
            _text(str(step), "himoya-chart__label", x=x, y=bottom + 16, text_anchor="middle")
        )
    return found


def _row(one: Distance, y: int, scale: Scale) -> list[Element]:
    if one.values is None:
        return [_hidden(y), _behind(one.said, _LEFT, "26", y)]
    circle, square = (scale.place(value) for value in one.values)
    first, second = SERIES[0], SERIES[1]
    outline = {"stroke": INK, "class_": "himoya-outline"}
    return [
        node(
            "line",
            x1=_per_cent(circle),
            x2=_per_cent(square),
            y1=y,
            y2=y,
            stroke=INK,
            stroke_width="3",
        ),
        node(
            "rect",
            x=_per_cent(square),
            y=y - 8,
            width="16",
            height="16",
            transform="translate(-8 0)",
            fill=second.fill,
            **outline,
        ),
        node("circle", cx=_per_cent(circle), cy=y, r="6", fill=first.fill, **outline),
        _behind(one.said, max(circle, square), "14", y),
    ]


def _hidden(y: int) -> Element:
    return node(
        "rect",
        x=_per_cent(_LEFT),
        y=y - 11,
        width="16",
        height="22",
        fill=WHITE,
        stroke=INK,
        stroke_dasharray="3 2",
        class_="himoya-hidden",
    )


def _behind(text: str, x: float, dx: str, y: int) -> Element:
    kind = "himoya-chart__value"
    return _text(text, kind, x=_per_cent(x), dx=dx, y=y + 5, font_weight="700")


def _text(text: str, kind: str, **place: str | int) -> Element:
    return node("text", text, class_=kind, fill=INK, font_size="15", **place)


def _per_cent(value: float) -> str:
    return f"{value:.2f}%"
