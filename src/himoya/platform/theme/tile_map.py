"""A country as squares, one a region, each about where the region lies.

No boundary is drawn, so none can be drawn wrong. Regions have their places in the country's
dictionary (``tile``: row and column, counted from 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from himoya.languages.codes import language_of
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading
from himoya.publishing.colours import STEPS, Paint

SIDE, GAP = 104, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One region. ``value`` None: protected or not counted, which ``mark`` says in words.

    ``short`` is what stands on the square, such as the last part of the code of ISO 3166-2.
    """

    row: int
    column: int
    short: str
    name: str
    value: float | None
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """A map with one figure a region; ``first`` and ``measure`` head the table beside it."""

    title: str
    tiles: Sequence[Tile]
    first: str = ""
    measure: str = ""
    decimals: int = 0

    def __post_init__(self) -> None:
        taken: dict[tuple[int, int], str] = {}
        for tile in self.tiles:
            other = taken.setdefault((tile.row, tile.column), tile.name)
            if other != tile.name:
                raise ValueError(f"{tile.name} stands where {other} stands")

    @property
    def headings(self) -> list[Heading]:
        """The heads of the table of the same figures."""
        return [Heading(label=self.first), Heading(label=self.measure, numeric=True)]

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows of that table."""
        return [
            [Cell(text=f"{tile.name} ({tile.short})"), Cell(text=self.written(tile), numeric=True)]
            for tile in self.tiles
        ]

    def written(self, tile: Tile) -> str:
        """Return the figure of a region, or the words in its place."""
        if tile.value is None:
            return tile.mark or "–"
        return format_number(tile.value, language_of(get_language()), self.decimals)


@dataclass(frozen=True, slots=True)
class DrawnTile:
    """A square with its place in the picture; ``paint`` None: hatched."""

    x: int
    y: int
    paint: Paint | None
    short: str
    said: str
    small: bool


def tile_map(drawing: TileMap, name: str) -> SafeString:
    """Return the SVG of a map."""
    top = min((tile.row for tile in drawing.tiles), default=1)
    left = min((tile.column for tile in drawing.tiles), default=1)
    most = max((tile.value for tile in drawing.tiles if tile.value is not None), default=0.0)
    drawn = [
        DrawnTile(
            x=(tile.column - left) * (SIDE + GAP) + 2,
            y=(tile.row - top) * (SIDE + GAP) + 2,
            paint=None if tile.value is None else STEPS[_step(tile.value, most)],
            short=tile.short,
            said=drawing.written(tile) if tile.value is not None else "",
            small=len(drawing.written(tile)) > 6,
        )
        for tile in drawing.tiles
    ]
    return render_to_string(
        "theme/charts/tiles.svg",
        {
            "name": name,
            "map": drawing,
            "tiles": drawn,
            "width": max((tile.x for tile in drawn), default=0) + SIDE + 2,
            "height": max((tile.y for tile in drawn), default=0) + SIDE + 2,
            "side": SIDE,
            "columns": max((tile.column for tile in drawing.tiles), default=left) - left + 1,
            "description": described(drawing),
            "steps": _key(drawing, most),
            "marks": sorted({t.mark or "–" for t in drawing.tiles if t.value is None}),
        },
    )


def described(drawing: TileMap) -> str:
    """Return the map in words, from the highest figure down."""
    tiles = sorted(drawing.tiles, key=lambda tile: -1 if tile.value is None else -tile.value)
    tiles.sort(key=lambda tile: tile.value is None)
    return " ".join(f"{tile.name}: {drawing.written(tile)}." for tile in tiles)


def _step(value: float, most: float) -> int:
    """Five steps of equal height from zero to the highest figure."""
    return min(len(STEPS) - 1, int(value / most * len(STEPS))) if most > 0 else 0


def _key(drawing: TileMap, most: float) -> list[tuple[Paint, str]]:
    """The steps that occur, each with the lowest and highest figure in it."""
    found = []
    for number, paint in enumerate(STEPS):
        inside = [
            tile for tile in drawing.tiles
            if tile.value is not None and _step(tile.value, most) == number
        ]  # fmt: skip
        if inside:
            inside.sort(key=lambda tile: tile.value or 0)
            ends = dict.fromkeys((drawing.written(inside[0]), drawing.written(inside[-1])))
            found.append((paint, " – ".join(ends)))
    return found
