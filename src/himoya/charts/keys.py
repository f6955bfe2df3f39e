"""Keys of drawings: the colours of series, the shades of a map. The description says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from himoya.charts.colours import INK, SERIES, STEPS, WHITE, Paint
from himoya.charts.markup import node
from himoya.charts.tiles import Tile, highest, shade


def key_of_series(names: Sequence[str]) -> Element | None:
    """Return which colour each series has; None for one series, which needs no key."""
    if len(names) < 2:
        return None
    return _key(zip(SERIES, names, strict=False))


def key_of_tiles(drawn: Sequence[Tile], marks: Iterable[str]) -> Element:
    """Return the shades that occur, each with the lowest and the highest figure in it.

    ``marks`` are the words for territories whose figure is not shown.
    """
    most = highest(drawn)
    found: list[tuple[Paint | None, str]] = []
    for paint in STEPS:
        inside = [(one.value or 0, one.said) for one in drawn if shade(one.value, most) is paint]
        if inside:
            ends = dict.fromkeys((min(inside)[1], max(inside)[1]))
            found.append((paint, " – ".join(ends)))
    return _key([*found, *((None, mark) for mark in marks)])


def _key(entries: Iterable[tuple[Paint | None, str]]) -> Element:
    return node(
        "ul",
        *(node("li", _sample(paint), words) for paint, words in entries),
        class_="himoya-key",
        aria_hidden="true",
    )


def _sample(paint: Paint | None) -> Element:
    box = node(
        "rect",
        x="0.5",
        y="0.5",
        width="15",
        height="15",
        fill=paint.fill if paint else WHITE,
        stroke=INK,
        stroke_dasharray=None if paint else "3 2",
        class_="himoya-outline" if paint else "himoya-hidden",
    )
    return node("svg", box, width="16", height="16", focusable="false")
