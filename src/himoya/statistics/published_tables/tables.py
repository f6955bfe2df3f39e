"""One published table: its cells, what is printed in each, and what adds up to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: The place of a cell: one code for each dimension of its table, in the table's order.
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """What is printed in one cell, and which counts that leaves open.

    Unit: the unit of count of its table. ``highest`` is None where nothing is said about it.
    """

    codes: Codes
    shown: str
    """As it was printed: ``<5``, ``1,204``, ``10``."""
    lowest: int
    highest: int | None
    line: int | None = None
    """Line of the file in which it stands, for messages; the first is 1."""

    @property
    def is_hidden(self) -> bool:
        """Whether more than one count is possible by what is printed here alone."""
        return self.lowest != self.highest


@dataclass(frozen=True, slots=True)
class PublishedDimension:
    """One way in which a table is broken down, and the sums that hold in it.

    ``parts`` names, for a code that stands for a whole, the codes that should add up to it; a whole
    may be divided in several ways, and a part may be a whole itself.
    """

    name: str
    total: str | None
    """Code that stands for everybody; None where the table prints no total."""
    parts: Mapping[str, tuple[Codes, ...]]
    links: bool = False
    """Whether its sums join what the publication gives as tables of their own: the UN's file prints
    a table of sex and age for all victims, and one for every form of exploitation."""
    concept: str = ""
    """What is asked here, where that is not the name: tables of the same population whose
    dimensions have one concept break the same units down in the same way."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """Everything that is printed about one measure, country and period in one edition."""

    name: str
    """Says in a line which table it is; nothing else about it is shown in findings."""
    dimensions: tuple[PublishedDimension, ...]
    cells: Mapping[Codes, PublishedCell]
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    year: str | None = None
    indicator: str | None = None
    """Name of the measure as the publication has it; tables of one indicator may be linked."""
    unit: str | None = None
    edition: str | None = None
    """Which edition of a publication this is: a date or a name; None where there is only one."""
    file: str | None = None
    population: str | None = None
    """Which units are counted; tables of one country, year and edition with the same population
    are linked: where they name the same codes they print the same number. None: linked to none."""
    threshold: int | None = None
    """The k below which counts are protected, or the base of rounding; None where only the cells
    themselves tell (``<5``)."""

    @property
    def hidden(self) -> tuple[PublishedCell, ...]:
        """The printed cells that leave more than one count open."""
        return tuple(cell for cell in self.cells.values() if cell.is_hidden)

    def named(self, codes: Codes) -> dict[str, str]:
        """Return the place of a cell as dimension -> code."""
        return dict(zip((one.name for one in self.dimensions), codes, strict=True))
