"""When things are done: a bar over the months of one year for each of them, as in a Gantt chart.

As in bars, lengths are per cent of the width and letters have one size. How far a thing is is told
by the bar's filling and by words at its end, never by colour alone: an open bar is still to come, a
striped one under way, a full one done; a dashed box has no months yet.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from xml.etree.ElementTree import Element

from himoya.charts.colours import INK, SERIES, WHITE
from himoya.charts.drawing import svg
from himoya.charts.markup import node

#: Letters of a label that fit into one line on a phone 320 px wide.
_LETTERS = 34
_LINE, _BAR, _GAP, _HEAD = 19, 18, 12, 24

#: Where January begins and December ends, in per cent of the width.
_LEFT, _WIDE = 0.5, 99.0

MONTHS = 12

_GRID = "#c4cfd3"


class Filling(Enum):
    """How a bar is filled."""

    OPEN = "open"
    STRIPED = "striped"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Span:
    """One thing: the first and the last month in which it is done, from 1 to 12.

    ``first`` and ``last`` are None where no month is known. ``said`` tells the same, and how far
    it is, in words.
    """

    label: str
    said: str
    filling: Filling
    first: int | None = None
    last: int | None = None


def schedule(
    name: str,
    title: str,
    described: str,
    spans: Sequence[Span],
    months: Sequence[str],
    today: float | None = None,
) -> Element:
    """Return a row for every thing below the months of a year.

    ``months`` are the twelve heads, as short as they can be read; ``today`` is how much of the year
    has passed, from 0 to 1, None in another year.
    """
    rows: list[Element] = []
    top = _HEAD
    for span in spans:
        parts, top = _row(span, top, name)
        rows += parts
    bottom = max(top - _GAP + 4, _HEAD)
    return svg(
        name,
        title,
        described,
        node("defs", _stripes(name)),
        *_grid(months, bottom),
        *rows,
        *(() if today is None else (_now(today, bottom),)),
        width="100%",
        height=bottom + 2,
        class_="himoya-chart himoya-chart--bars",
    )


def _row(span: Span, top: int, name: str) -> tuple[list[Element], int]:
    """The parts of a row, and where the next one begins."""
    lines = [(line, "himoya-chart__label") for line in textwrap.wrap(span.label, _LETTERS) or [""]]
    lines += [(line, "himoya-chart__value") for line in textwrap.wrap(span.said, _LETTERS)]
    found = [
        _text(line, kind, x="2", y=top + _LINE * number + 14)
        for number, (line, kind) in enumerate(lines)
    ]
    y = top + _LINE * len(lines) + 4
    return [*found, _bar(span, y, name)], y + _BAR + _GAP


def _bar(span: Span, y: int, name: str) -> Element:
    if span.first is None or span.last is None:
        place = {"x": "1", "width": "16", "stroke_dasharray": "3 2", "class_": "himoya-hidden"}
        return node("rect", y=y, height=_BAR, fill=WHITE, stroke=INK, **place)
    return node(
        "rect",
        x=_at(span.first - 1),
        y=y,
        width=f"{(span.last - span.first + 1) * _WIDE / MONTHS:.2f}%",
        height=_BAR,
        fill=_paint(span.filling, name),
        stroke=INK,
        class_="himoya-outline",
    )


def _paint(filling: Filling, name: str) -> str:
    match filling:
        case Filling.OPEN:
            return WHITE
        case Filling.STRIPED:
            return f"url(#{name}-stripes)"
        case Filling.FULL:
            return SERIES[0].fill


def _stripes(name: str) -> Element:
    """Stripes of the colour of a full bar."""
    stripe = node("rect", width="4", height="8", fill=SERIES[0].fill)
    ground = node("rect", width="8", height="8", fill=WHITE)
    found = node("pattern", ground, stripe, id=f"{name}-stripes", width="8", height="8")
    found.set("patternUnits", "userSpaceOnUse")
    found.set("patternTransform", "rotate(45)")
    return found


def _grid(months: Sequence[str], bottom: int) -> list[Element]:
    """A line at the beginning of every month and at the end of the year, and their heads."""
    lines = [
        node(
            "line",
            x1=_at(month),
            x2=_at(month),
            y1=_HEAD - 6,
            y2=bottom,
            stroke=_GRID,
            stroke_width="1",
            class_="himoya-grid",
        )
        for month in range(MONTHS + 1)
    ]
    heads = [
        _text(head, "himoya-chart__label", x=_at(month + 0.5), y="14", text_anchor="middle")
        for month, head in enumerate(months)
    ]
    return [*lines, *heads]


def _now(passed: float, bottom: int) -> Element:
    """The day of today, as a line from top to bottom."""
    x = _at(passed * MONTHS)
    place = {"stroke_width": "2", "stroke_dasharray": "6 4", "class_": "himoya-axis"}
    return node("line", x1=x, x2=x, y1=_HEAD - 6, y2=bottom, stroke=INK, **place)


def _at(months: float) -> str:
    """The place of so many months after the beginning of the year."""
    return f"{_LEFT + months * _WIDE / MONTHS:.2f}%"


def _text(text: str, kind: str, **place: str | int) -> Element:
    weight = "700" if kind.endswith("value") else "400"
    known: dict[str, str | int] = {"fill": INK, "font_size": "15", "font_weight": weight}
    return node("text", text, class_=kind, **(known | place))
