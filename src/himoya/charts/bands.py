"""Bands: a bar from the lowest to the highest share, and the boxes that hold a falling curve.

As in bars, lengths are per cent of the width and letters have one size, so that a phone shows the
same, narrower. Where nothing is told nothing is drawn, and the table beside the drawing says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.charts.colours import INK, SERIES, STEPS, WHITE
from himoya.charts.drawing import svg
from himoya.charts.markup import node

#: Letters of a label that fit into one line on a phone 320 px wide.
_LETTERS = 34
_LINE, _BAR, _GAP = 19, 22, 12

#: Where 0 and 100 per cent stand in a row of bands, in per cent of the width.
_LEFT, _WIDE = 1.0, 66.0

#: The frame of a curve: room for its letters at the left, and its size.
_MARGIN, _ACROSS, _TOP, _HIGH = 15.0, 80.0, 12, 200

_GRID = "#c4cfd3"


@dataclass(frozen=True, slots=True)
class Range:
    """The whole per cent between which a share lies, from 0 to 100."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Band:
    """One row: its name, its range (None: not shown), and the range as text."""

    label: str
    range: Range | None
    text: str


@dataclass(frozen=True, slots=True)
class Corner:
    """The range once so many days have passed, and the days as text."""

    days: int
    range: Range
    text: str


def bands(name: str, title: str, rows: Sequence[Band]) -> Element | None:
    """Return a row for every band; None where no range is shown."""
    if all(row.range is None for row in rows):
        return None
    drawn: list[Element] = []
    top = 4
    for row in rows:
        parts, top = _band(row, top)
        drawn += parts
    bottom = top - _GAP + 4
    described = " ".join(f"{row.label}: {row.text}." for row in rows)
    content = (*_scale(bottom), *drawn)
    return _whole(name, title, described, *content, height=bottom + 24)


def _scale(bottom: int) -> list[Element]:
    """Lines at none, half and all, with their per cent below."""
    found = []
    for per_cent in (0, 50, 100):
        x = f"{_LEFT + per_cent * _WIDE / 100:.2f}%"
        found.append(_grid_line(x1=x, x2=x, y1="0", y2=bottom))
        anchor = "middle" if per_cent else "start"
        found.append(_text(f"{per_cent} %", x=x, y=bottom + 16, text_anchor=anchor))
    return found


def _band(row: Band, top: int) -> tuple[list[Element], int]:
    """The parts of a row, and where the next row begins."""
    lines = textwrap.wrap(row.label, _LETTERS) or [""]
    found = [_text(line, x="2", y=top + _LINE * at + 14) for at, line in enumerate(lines)]
    y = top + _LINE * len(lines)
    if row.range is None:
        end, beside = _LEFT, "22"
        found.append(_hidden(y))
    else:
        start = _LEFT + row.range.lowest * _WIDE / 100
        width = (row.range.highest - row.range.lowest) * _WIDE / 100
        end, beside = start + width, "6"
        where = {"x": f"{start:.2f}%", "width": f"{width:.2f}%"}
        found.append(node("rect", y=y, height=_BAR, fill=SERIES[0].fill, **where))
    behind = {"x": f"{end:.2f}%", "dx": beside, "font_weight": "700"}
    found.append(_text(row.text, "himoya-chart__value", y=y + _BAR - 6, **behind))
    return found, y + _BAR + _GAP


def _hidden(y: int) -> Element:
    return node(
        "rect",
        x="0",
        y=y,
        width="16",
        height=_BAR,
        fill=WHITE,
        stroke=INK,
        stroke_dasharray="3 2",
        class_="himoya-hidden",
    )


def curve(
    name: str, title: str, described: str, corners: Sequence[Corner], longest: int
) -> Element | None:
    """Return the boxes that hold a falling curve which begins at 100 per cent; None without steps.

    Between two days the curve falls from somewhere in the range of the first to somewhere in that
    of the second, so the box reaches from the top of the one to the bottom of the other.
    ``longest`` is the number of days at the right end, alike for curves that are to be compared.
    """
    if not corners:
        return None
    drawn = _frame()
    before, top = 0, 100
    for one in corners:
        left, right = _x(before, longest), _x(one.days, longest)
        drawn.append(_box(left, right, top, one.range.lowest))
        place = {"x": f"{right:.2f}%", "text_anchor": "end"}
        drawn.append(_text(one.text, y=_TOP + _HIGH + 18, **place))
        before, top = one.days, one.range.highest
    return _whole(name, title, described, *drawn, height=_TOP + _HIGH + 26)


def _box(left: float, right: float, top: int, bottom: int) -> Element:
    return node(
        "rect",
        x=f"{left:.2f}%",
        width=f"{right - left:.2f}%",
        y=f"{_y(top):.1f}",
        height=f"{_y(bottom) - _y(top):.1f}",
        fill=STEPS[2].fill,
        stroke=INK,
        class_="himoya-outline",
    )


def _frame() -> list[Element]:
    found = []
    for per_cent in (0, 50, 100):
        y = f"{_y(per_cent):.1f}"
        found.append(_grid_line(x1=f"{_MARGIN:.2f}%", x2=f"{_MARGIN + _ACROSS:.2f}%", y1=y, y2=y))
        found.append(_text(f"{per_cent} %", x="0", y=y, dy="5"))
    return found


def _x(days: int, longest: int) -> float:
    return _MARGIN + _ACROSS * days / longest


def _y(per_cent: int) -> float:
    return _TOP + _HIGH * (100 - per_cent) / 100


def _grid_line(**place: str | int) -> Element:
    return node("line", stroke=_GRID, stroke_width="1", class_="himoya-grid", **place)


def _text(text: str, kind: str = "himoya-chart__label", **place: str | int) -> Element:
    known: dict[str, str | int] = {"fill": INK, "font_size": "15"}
    return node("text", text, class_=kind, **(known | place))


def _whole(name: str, title: str, described: str, *content: Element, height: int) -> Element:
    kind = "himoya-chart himoya-chart--bars"
    return svg(name, title, described, *content, width="100%", height=height, class_=kind)
