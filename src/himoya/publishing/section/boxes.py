"""Bands as drawings: a bar from the lowest to the highest share, and the boxes that hold a curve.

As in the other drawings, lengths are per cent of the width and letters have one size, so that a
phone shows the same, narrower. Where nothing is told nothing is drawn, and the table says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.publishing.colours import SERIES, STEPS
from himoya.publishing.section.drawings import BAR, GAP, LETTERS, LINE
from himoya.publishing.section.markup import node
from himoya.statistics.indicators.bands import Share

#: Where 0 and 100 per cent stand in a row of bands, in per cent of the width.
_LEFT, _WIDE = 1.0, 66.0

#: The frame of a curve: room for its letters at the left, and its size.
_MARGIN, _ACROSS, _TOP, _HIGH = 15.0, 80.0, 12, 200


@dataclass(frozen=True, slots=True)
class Band:
    """One row: its name, its share, and the share as text."""

    label: str
    share: Share
    text: str


@dataclass(frozen=True, slots=True)
class Corner:
    """The share once so many days have passed, and the days as text."""

    days: int
    share: Share
    text: str


def bands(name: str, title: str, rows: Sequence[Band]) -> Element | None:
    """Return a row for every share; None where none is told."""
    if all(row.share.is_withheld for row in rows):
        return None
    drawn, top = node("g"), 4
    for row in rows:
        top = _band(drawn, row, top)
    bottom = top - GAP + 4
    for per_cent in (0, 50, 100):
        where = f"{_LEFT + per_cent * _WIDE / 100:.2f}%"
        line = node("line", x1=where, x2=where, y1="0", y2=bottom, class_="grid-line")
        words = node(
            "text",
            f"{per_cent} %",
            x=where,
            y=bottom + 16,
            text_anchor="middle" if per_cent else "start",
        )
        drawn[0:0] = [line]
        drawn.append(words)
    said = " ".join(f"{row.label}: {row.text}." for row in rows)
    return _svg(name, title, said, drawn, height=bottom + 24)


def _band(drawn: Element, row: Band, top: int) -> int:
    for line in textwrap.wrap(row.label, LETTERS) or [""]:
        drawn.append(node("text", line, x="2", y=top + 14))
        top += LINE
    lowest, highest = row.share.lowest, row.share.highest
    end = _LEFT
    if lowest is None or highest is None:
        drawn.append(node("rect", x="0", y=top, width="16", height=BAR, class_="hidden-value"))
    else:
        start, width = _LEFT + lowest * _WIDE / 100, (highest - lowest) * _WIDE / 100
        end = start + width
        where = {"x": f"{start:.2f}%", "width": f"{width:.2f}%"}
        drawn.append(node("rect", y=top, height=BAR, fill=SERIES[0].fill, **where))
    beside = "22" if row.share.is_withheld else "6"
    drawn.append(
        node("text", row.text, x=f"{end:.2f}%", dx=beside, y=top + BAR - 6, class_="value")
    )
    return top + BAR + GAP


def curve(
    name: str, title: str, said: str, corners: Sequence[Corner], longest: int
) -> Element | None:
    """Return the boxes that hold a falling curve which begins at 100 per cent; None without steps.

    Between two days the curve falls from somewhere in the band of the first to somewhere in that
    of the second, so the box reaches from the top of the one to the bottom of the other.
    ``longest`` is the number of days at the right end, alike for curves that are to be compared.
    """
    if not corners:
        return None
    drawn = node("g", *_frame())
    before, top = 0, 100
    for one in corners:
        assert one.share.lowest is not None and one.share.highest is not None
        left, right = _x(before, longest), _x(one.days, longest)
        drawn.append(
            node(
                "rect",
                x=f"{left:.2f}%",
                width=f"{right - left:.2f}%",
                y=f"{_y(top):.1f}",
                height=f"{_y(one.share.lowest) - _y(top):.1f}",
                fill=STEPS[2].fill,
                class_="outline",
            )
        )
        below = node("text", one.text, x=f"{right:.2f}%", y=_TOP + _HIGH + 18, text_anchor="end")
        drawn.append(below)
        before, top = one.days, one.share.highest
    return _svg(name, title, said, drawn, height=_TOP + _HIGH + 26)


def _frame() -> list[Element]:
    lines = []
    for per_cent in (0, 50, 100):
        y = f"{_y(per_cent):.1f}"
        across = {"x1": f"{_MARGIN:.2f}%", "x2": f"{_MARGIN + _ACROSS:.2f}%"}
        lines.append(node("line", y1=y, y2=y, class_="grid-line", **across))
        lines.append(node("text", f"{per_cent} %", x="0", y=y, dy="5"))
    return lines


def _x(days: int, longest: int) -> float:
    return _MARGIN + _ACROSS * days / longest


def _y(per_cent: int) -> float:
    return _TOP + _HIGH * (100 - per_cent) / 100


def _svg(name: str, title: str, said: str, drawn: Element, *, height: int) -> Element:
    return node(
        "svg",
        node("title", title, id=f"{name}-title"),
        node("desc", said, id=f"{name}-desc"),
        drawn,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_="chart bars",
        width="100%",
        height=height,
    )
