"""How far things are on a ladder of steps: filled what was reached, dashed what is only claimed.

As in bars, lengths are per cent of the width and letters have one size. Steps rise from left to
right, so that the place is seen without colour; a dashed step is no reached one.
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
_LINE, _GAP, _UNDER = 19, 20, 6

#: Height of the first step and how much each is higher than the one before, in pixels.
_LOWEST, _RISE = 8, 4

#: Per cent of the width of all steps together, and of a step the part that it fills.
_WIDE, _FILLED = 96.0, 0.9

_EMPTY_EDGE = "#7a8a91"


@dataclass(frozen=True, slots=True)
class Climb:
    """One thing: steps reached, steps claimed beyond them (as a height, 0: none), and both said."""

    label: str
    reached: int
    claimed: int
    said: str


def ladders(name: str, title: str, described: str, drawn: Sequence[Climb], heights: int) -> Element:
    """Return a row of rising steps for every thing; ``heights`` is the number of steps."""
    rows: list[Element] = []
    top = 4
    for one in drawn:
        lines = textwrap.wrap(one.label, _LETTERS) or [""]
        said = textwrap.wrap(one.said, _LETTERS)
        rows += [
            _text(line, kind, top + _LINE * number + 14)
            for number, (line, kind) in enumerate(
                [(line, "himoya-chart__label") for line in lines]
                + [(line, "himoya-chart__value") for line in said]
            )
        ]
        top += _LINE * (len(lines) + len(said)) + _UNDER + _LOWEST + _RISE * (heights - 1)
        rows += [_step(one, height, top, heights) for height in range(1, heights + 1)]
        top += _GAP
    return svg(
        name,
        title,
        described,
        *rows,
        width="100%",
        height=max(top - _GAP + 4, 1),
        class_="himoya-chart himoya-chart--bars",
    )


def _step(one: Climb, height: int, bottom: int, heights: int) -> Element:
    tall = _LOWEST + _RISE * (height - 1)
    wide = _WIDE / heights
    place: dict[str, str | int | None] = {
        "x": f"{0.5 + wide * (height - 1):.2f}%",
        "y": bottom - tall,
        "width": f"{wide * _FILLED:.2f}%",
        "height": tall,
    }
    if height <= one.reached:
        return node("rect", **place, fill=SERIES[0].fill, stroke=INK, class_="himoya-outline")
    if height <= one.claimed:
        place |= {"stroke_dasharray": "3 2", "class_": "himoya-hidden"}
        return node("rect", **place, fill=WHITE, stroke=INK)
    return node("rect", **place, fill=WHITE, stroke=_EMPTY_EDGE)


def _text(line: str, kind: str, y: int) -> Element:
    weight = "700" if kind.endswith("value") else "400"
    return node("text", line, class_=kind, fill=INK, font_size="15", font_weight=weight, x="2", y=y)
