"""A country as squares, one a territory, each about where it lies.

No boundary is drawn, so none can be drawn wrong. A territory whose figure is not shown is hatched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from himoya.charts.colours import INK, STEPS, WHITE, Paint
from himoya.charts.drawing import svg
from himoya.charts.markup import node

_SIDE, _GAP = 104, 6
_HATCH = "#9fb0b5"
#: Letters of a figure that fit into a square in the large size.
_FIT = 6


@dataclass(frozen=True, slots=True)
class Tile:
    """A territory: its place, counted from 1, its short name, and its figure.

    ``value`` None is not shown. ``said`` is what stands on the square below the short name.
    """

    row: int
    column: int
    short: str
    value: float | None
    said: str


def tiles(name: str, title: str, described: str, drawn: Sequence[Tile]) -> Element:
    """Return a schematic map: the higher a figure, the darker its square."""
    top = min((one.row for one in drawn), default=1)
    left = min((one.column for one in drawn), default=1)
    columns = max((one.column for one in drawn), default=left) - left + 1
    rows = max((one.row for one in drawn), default=top) - top + 1
    most = highest(drawn)
    squares = [
        _square(name, one, (one.column - left, one.row - top), shade(one.value, most))
        for one in drawn
    ]
    return svg(
        name,
        title,
        described,
        node("defs", _hatch(name)),
        *squares,
        viewBox=f"0 0 {_length(columns)} {_length(rows)}",
        class_=f"himoya-chart himoya-chart--tiles himoya-chart--columns-{columns}",
    )


def highest(drawn: Sequence[Tile]) -> float:
    """Return the highest figure that is shown; zero where none is."""
    return max((one.value for one in drawn if one.value is not None), default=0.0)


def shade(value: float | None, most: float) -> Paint | None:
    """Return the shade of a figure: five steps of equal height from zero; None: not shown."""
    if value is None:
        return None
    return STEPS[min(len(STEPS) - 1, int(value / most * len(STEPS))) if most > 0 else 0]


def _length(squares: int) -> int:
    return squares * (_SIDE + _GAP) - _GAP + 4


def _square(name: str, one: Tile, place: tuple[int, int], paint: Paint | None) -> Element:
    side = str(_SIDE - 2)
    fill = paint.fill if paint else f"url(#{name}-hatch)"
    x, y = (2 + steps * (_SIDE + _GAP) for steps in place)
    return node(
        "svg",
        node(
            "rect",
            x="1",
            y="1",
            width=side,
            height=side,
            rx="6",
            fill=fill,
            stroke=INK,
            class_="himoya-outline",
        ),
        None if paint else _behind_letters(one),
        *_letters(one, paint.letters if paint else INK),
        x=x,
        y=y,
        width=_SIDE,
        height=_SIDE,
    )


def _behind_letters(one: Tile) -> Element:
    height = "74" if one.said else "34"
    return node("rect", x="16", y="20", width="72", height=height, rx="4", fill=WHITE)


def _letters(one: Tile, colour: str) -> list[Element]:
    small = len(one.said) > _FIT
    figure = "himoya-tile__value" + (" himoya-tile__value--small" if small else "")
    written = [(one.short, "44", "himoya-tile__short", "24")]
    if one.said:
        written.append((one.said, "82", figure, "19" if small else "28"))
    return [
        node(
            "text", text, x="50%", y=y, text_anchor="middle", fill=colour, font_size=size, class_=to
        )
        for text, y, to, size in written
    ]


def _hatch(name: str) -> Element:
    return node(
        "pattern",
        node("rect", width="8", height="8", fill=WHITE),
        node("rect", width="2", height="8", fill=_HATCH),
        id=f"{name}-hatch",
        width="8",
        height="8",
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
