"""Bars and squares of regions as SVG: drawn from the cells of the table that stands beside them.

Bars begin at zero; their lengths are per cent of the width and letters have one size, so that a
phone shows the same chart, narrower. A figure that is not shown is hatched, never a short bar.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.publishing.colours import SERIES, STEPS
from himoya.publishing.section.markup import node

LETTERS, LONGEST = 34, 62.0
LINE, BAR, GAP = 19, 22, 12
SIDE, BETWEEN = 104, 6


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn: its name, its value (None: not shown), and the value as text."""

    label: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Square:
    """A region's place on the schematic map, counted from 1, with what stands on it."""

    row: int
    column: int
    short: str
    mark: Mark
    text: str


def bars(name: str, title: str, marks: Sequence[Mark]) -> Element | None:
    """Return a bar chart; None where there is nothing above zero to compare."""
    longest = max((mark.value or 0 for mark in marks), default=0)
    if len(marks) < 2 or longest <= 0:
        return None
    drawn = node("g")
    top = 4
    for mark in marks:
        top = _bar(drawn, mark, top, LONGEST / longest)
    axis = node("line", x1="0.5", x2="0.5", y1="0", y2=top - GAP + 4, class_="axis")
    return _svg(name, title, marks, drawn, axis, width="100%", height=top)


def _bar(drawn: Element, mark: Mark, top: int, scale: float) -> int:
    for line in textwrap.wrap(mark.label, LETTERS) or [""]:
        drawn.append(node("text", line, x="2", y=top + 14))
        top += LINE
    width = (mark.value or 0) * scale
    if mark.value is None:
        drawn.append(node("rect", x="0", y=top, width="16", height=BAR, class_="hidden-value"))
    else:
        fill = SERIES[0].fill
        drawn.append(node("rect", x="0", y=top, width=f"{width:.2f}%", height=BAR, fill=fill))
    beside = "22" if mark.value is None else "6"
    drawn.append(
        node("text", mark.text, x=f"{width:.2f}%", dx=beside, y=top + BAR - 6, class_="value")
    )
    return top + BAR + GAP


def squares(name: str, title: str, tiles: Sequence[Square]) -> Element | None:
    """Return the schematic map; None for a country whose regions have no place on it."""
    if not tiles:
        return None
    top, left = min(one.row for one in tiles), min(one.column for one in tiles)
    most = max((one.mark.value or 0 for one in tiles), default=0)
    step = SIDE + BETWEEN
    drawn = node("g")
    for one in tiles:
        _square(drawn, one, (one.column - left) * step, (one.row - top) * step, most)
    width = (max(one.column for one in tiles) - left + 1) * step
    height = (max(one.row for one in tiles) - top + 1) * step
    marks = [one.mark for one in tiles]
    return _svg(name, title, marks, drawn, viewBox=f"-2 -2 {width} {height}", class_="map")


def _square(drawn: Element, one: Square, x: int, y: int, most: float) -> None:
    value = one.mark.value
    paint = None if value is None else STEPS[_step(value, most)]
    fill, letters = (None, "#14212b") if paint is None else (paint.fill, paint.letters)
    drawn.append(
        node(
            "rect",
            x=x,
            y=y,
            width=SIDE,
            height=SIDE,
            rx="6",
            fill=fill,
            class_="outline" if paint else "hidden-value",
        )
    )
    middle = x + SIDE // 2
    for text, line, kind in ((one.short, 42, "short"), (one.text, 80, "value")):
        drawn.append(
            node(
                "text",
                text,
                x=middle,
                y=y + line,
                fill=letters,
                text_anchor="middle",
                class_=kind,
            )
        )


def _step(value: float, most: float) -> int:
    return min(len(STEPS) - 1, int(value / most * len(STEPS))) if most > 0 else 0


def _svg(
    name: str, title: str, marks: Sequence[Mark], *content: Element, **attributes: str | int
) -> Element:
    said = " ".join(f"{mark.label}: {mark.text}." for mark in marks)
    kind = f"chart {attributes.pop('class_', 'bars')}"
    return node(
        "svg",
        node("title", title, id=f"{name}-title"),
        node("desc", said, id=f"{name}-desc"),
        *content,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_=kind,
        **attributes,
    )
