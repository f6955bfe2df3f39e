"""Bars that begin at zero, of one series or stacked.

Lengths are per cent of the width and letters have one size, so that a phone shows the same chart,
narrower. A value that is not shown is a dashed box behind the bar, never a short bar.
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
#: Per cent of the width for the longest bar; its number stands in what is left.
_LONGEST, _SHORTEST = 80.0, 40.0
#: Per cent of the width that one letter of a number needs on a phone.
_LETTER = 3.6
_LINE, _BAR, _GAP, _UNDER = 19, 24, 14, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a value for each series, and ``said``, what stands behind it.

    None is a value that exists and is not shown. ``inside`` are the values as text, to be written
    into the parts of a stacked bar that have room; without it nothing is.
    """

    label: str
    values: Sequence[float | None]
    said: str
    inside: Sequence[str] = ()

    @property
    def known(self) -> float:
        """The sum of the values that are shown."""
        return sum(value for value in self.values if value is not None)


def can_be_compared(drawn: Sequence[Bar]) -> bool:
    """Whether there are two bars at least, one of them above zero."""
    return len(drawn) > 1 and any(bar.known > 0 for bar in drawn)


def bars(name: str, title: str, described: str, drawn: Sequence[Bar]) -> Element:
    """Return a chart of bars; colours follow the order of the series."""
    scale = _scale(drawn)
    groups, top = [], 4
    for bar in drawn:
        lines = textwrap.wrap(bar.label, _LETTERS) or [""]
        y = top + _LINE * len(lines) + _UNDER
        groups.append(node("g", *_label(lines, top), *_drawn(bar, y, scale)))
        top = y + _BAR + _GAP
    axis = node(
        "line",
        x1="0.5",
        x2="0.5",
        y1="0",
        y2=top - _GAP + 4,
        stroke=INK,
        stroke_width="1.5",
        class_="himoya-axis",
    )
    return svg(
        name,
        title,
        described,
        *groups,
        axis,
        width="100%",
        height=top,
        class_="himoya-chart himoya-chart--bars",
    )


def _scale(drawn: Sequence[Bar]) -> float:
    """Per cent of the width for one of what is counted; long words at the end leave less."""
    longest = max((bar.known for bar in drawn), default=0)
    letters = max((len(bar.said) for bar in drawn), default=0)
    room = max(_SHORTEST, min(_LONGEST, 100 - _LETTER * letters))
    return room / longest if longest else 0.0


def _label(lines: Sequence[str], top: int) -> list[Element]:
    return [
        _text(line, "himoya-chart__label", x="2", y=top + _LINE * number + 14)
        for number, line in enumerate(lines)
    ]


def _drawn(bar: Bar, y: int, scale: float) -> list[Element]:
    """The parts from zero on, the box of what is not shown, and what is said behind them."""
    found: list[Element] = []
    start = 0.0
    inside = bar.inside or [""] * len(bar.values)
    for value, paint, text in zip(bar.values, SERIES, inside, strict=False):
        if not value:
            continue
        width = value * scale
        found.append(_part(_per_cent(start), _per_cent(width), y, paint.fill))
        if text and width >= _LETTER * (len(text) + 1):
            middle = _per_cent(start + width / 2)
            found.append(_inside(text, middle, y, paint.letters))
        start += width
    hidden = any(value is None for value in bar.values)
    if hidden:
        found.append(_hidden(start, y))
    return [*found, _behind(bar.said, _per_cent(start), "26" if hidden else "8", y)]


def _part(x: str, width: str, y: int, fill: str) -> Element:
    kind = "himoya-outline"
    return node("rect", x=x, y=y, width=width, height=_BAR, fill=fill, stroke=INK, class_=kind)


def _inside(text: str, x: str, y: int, fill: str) -> Element:
    kind = "himoya-chart__inside"
    return _text(text, kind, x=x, y=_middle(y), text_anchor="middle", fill=fill)


def _behind(text: str, x: str, dx: str, y: int) -> Element:
    kind = "himoya-chart__value"
    return _text(text, kind, x=x, dx=dx, y=_middle(y), font_weight="700")


def _hidden(start: float, y: int) -> Element:
    box = node(
        "rect",
        x="1",
        y="1",
        width="16",
        height="22",
        fill=WHITE,
        stroke=INK,
        stroke_width="1.5",
        stroke_dasharray="3 2",
        class_="himoya-hidden",
    )
    return node("svg", box, x=_per_cent(start), y=y, width="18", height=_BAR)


def _text(text: str, kind: str, **place: str | int) -> Element:
    known: dict[str, str | int] = {"fill": INK, "font_size": "15"}
    return node("text", text, class_=kind, **(known | place))


def _middle(y: int) -> int:
    return y + _BAR // 2 + 5


def _per_cent(value: float) -> str:
    """A length as SVG reads it, whatever the reader's language makes of a decimal point."""
    return f"{value:.3f}%"
