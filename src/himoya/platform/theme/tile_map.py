"""A country as squares, in the reader's language: `himoya.charts` draws them.

Regions have their places in the country's
dictionary (``tile``: row and column, counted from 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from himoya.charts import tiles
from himoya.charts.keys import key_of_tiles
from himoya.languages.codes import language_of
from himoya.languages.numbers import format_number
from himoya.platform.theme.charts import as_markup
from himoya.platform.theme.parts import Cell, Heading


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


def tile_map(drawing: TileMap, name: str) -> SafeString:
    """Return the SVG of a map, with its key."""
    drawn = [
        tiles.Tile(
            row=tile.row,
            column=tile.column,
            short=tile.short,
            value=tile.value,
            said="" if tile.value is None else drawing.written(tile),
        )
        for tile in drawing.tiles
    ]
    marks = sorted({drawing.written(tile) for tile in drawing.tiles if tile.value is None})
    map_of_tiles = tiles.tiles(name, drawing.title, described(drawing), drawn)
    return as_markup(map_of_tiles, key_of_tiles(drawn, marks))


def described(drawing: TileMap) -> str:
    """Return the map in words, from the highest figure down."""
    placed = sorted(drawing.tiles, key=lambda tile: -1 if tile.value is None else -tile.value)
    placed.sort(key=lambda tile: tile.value is None)
    return " ".join(f"{tile.name}: {drawing.written(tile)}." for tile in placed)
