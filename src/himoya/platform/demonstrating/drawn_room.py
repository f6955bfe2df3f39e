"""A picture for the demonstration: a room of a court with a screen, drawn, and nobody in it.

A real photograph would show somebody, or a place that somebody knows; nothing here exists.
"""

from __future__ import annotations

from collections.abc import Iterator

from himoya.platform.documents.redrawing import drawn

#: Dots of the drawing.
WIDTH, HEIGHT = 1200, 800

_WALL, _FLOOR, _SKY, _LIGHT = "#e7ecea", "#b98f63", "#bcdcf0", "#ffffff"
_WOOD, _DARK_WOOD, _CLOTH, _LINE = "#8a5a33", "#5f3d22", "#0f4c5c", "#2b3a42"
_LEAF, _POT = "#3f7d58", "#c26a3d"


def room_with_a_screen() -> bytes:
    """Return the drawing as PNG."""
    return drawn(_svg(), WIDTH)


def _svg() -> str:
    parts = "".join(_parts())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{parts}</svg>'
    )


def _parts() -> Iterator[str]:
    yield _box(0, 0, WIDTH, 560, _WALL)
    yield _box(0, 560, WIDTH, 240, _FLOOR)
    yield _box(0, 552, WIDTH, 12, _LIGHT)
    yield from _window(90)
    yield from _window(310)
    yield from _screen()
    yield from _table()
    for left in (120, 250, 380):
        yield from _chair(left)
    yield from _plant()


def _window(left: int) -> Iterator[str]:
    yield _box(left, 110, 170, 260, _LIGHT)
    yield _box(left + 12, 122, 146, 236, _SKY)
    yield _box(left + 80, 122, 10, 236, _LIGHT)
    yield _box(left + 12, 235, 146, 10, _LIGHT)


def _screen() -> Iterator[str]:
    """The folding screen behind which a victim can speak without being seen."""
    for leaf in range(4):
        left, top = 690 + 105 * leaf, 210 + 18 * (leaf % 2)
        yield _box(left, top, 100, 400, _DARK_WOOD)
        yield _box(left + 9, top + 9, 82, 370, _CLOTH)


def _table() -> Iterator[str]:
    yield _box(560, 600, 470, 26, _WOOD)
    for left in (590, 980):
        yield _box(left, 626, 22, 130, _DARK_WOOD)
    yield _box(690, 588, 90, 12, _LIGHT)
    yield _box(880, 590, 40, 10, _LINE)
    yield _box(897, 556, 6, 40, _LINE)
    yield f'<circle cx="900" cy="552" r="9" fill="{_LINE}"/>'


def _chair(left: int) -> Iterator[str]:
    yield _box(left, 520, 84, 96, _CLOTH)
    yield _box(left - 6, 616, 96, 18, _WOOD)
    for leg in (left, left + 72):
        yield _box(leg, 634, 12, 96, _DARK_WOOD)


def _plant() -> Iterator[str]:
    for bend in (-70, -40, -12, 14, 42, 68):
        path = f"M1105 560 q{bend // 2} -90 {bend} -170"
        yield f'<path d="{path}" fill="none" stroke="{_LEAF}" stroke-width="14"/>'
    yield _box(1071, 556, 70, 84, _POT)


def _box(left: int, top: int, width: int, height: int, colour: str) -> str:
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{colour}"/>'
