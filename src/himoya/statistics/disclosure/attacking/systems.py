"""Everything that must hold between the cells of published tables: sums over ranges of counts.

A cell that a table does not print, although a sum needs it, is a count of 0 or more about which
nothing else is known: *not reported* is not 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from himoya.statistics.published_tables import Codes, PublishedTable

#: The lowest and the highest possible count of one cell; None where there is no highest.
Range = tuple[int, int | None]

#: A table, by its number in the attack, and the codes of a cell in it.
Place = tuple[int, Codes]

#: Cells not printed that are thought of, for every printed one. A table that would need more is
#: attacked by the sums whose whole and at least one part are printed.
MOST_ABSENT = 8


@dataclass(frozen=True, slots=True)
class Sum:
    """Cell ``whole`` is the sum of cells ``parts``; positions in a system.

    ``links`` says that it joins what was published as tables of their own.
    """

    whole: int
    parts: tuple[int, ...]
    links: bool = False

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.whole, *self.parts)

    @property
    def coefficients(self) -> dict[int, int]:
        """Cell -> its factor where parts - whole = 0."""
        return {self.whole: -1, **dict.fromkeys(self.parts, 1)}


@dataclass
class System:
    """Cells with what is printed of them, and the sums between them."""

    places: list[Place] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    printed: list[bool] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    position: dict[Place, int] = field(default_factory=dict)

    def add_table(self, number: int, table: PublishedTable) -> None:
        """Add the cells of a table and the sums that hold in it."""
        for codes, cell in table.cells.items():
            self._add((number, codes), (cell.lowest, cell.highest), printed=True)
        for places, links in _sums_of(table):
            at = [self._cell((number, codes)) for codes in places]
            self.sums.append(Sum(at[0], tuple(at[1:]), links))

    def equate(self, one: Place, other: Place) -> None:
        """Say that two tables print the same number."""
        self.sums.append(Sum(self.position[one], (self.position[other],), links=True))

    def hidden(self) -> Iterator[int]:
        """Yield the printed cells that leave more than one count open."""
        for cell, (lowest, highest) in enumerate(self.ranges):
            if self.printed[cell] and lowest != highest:
                yield cell

    def blocks(self, sums: Iterable[Sum]) -> list[list[Sum]]:
        """Return the sums in groups that share no cell; a group can be solved alone."""
        root: dict[int, int] = {}

        def find(cell: int) -> int:
            while root.setdefault(cell, cell) != cell:
                root[cell] = root[root[cell]]
                cell = root[cell]
            return cell

        listed = list(sums)
        for one in listed:
            for part in one.parts:
                root[find(part)] = find(one.whole)
        found: dict[int, list[Sum]] = defaultdict(list)
        for one in listed:
            found[find(one.whole)].append(one)
        return list(found.values())

    def _cell(self, place: Place) -> int:
        if place not in self.position:
            self._add(place, (0, None), printed=False)
        return self.position[place]

    def _add(self, place: Place, possible: Range, *, printed: bool) -> None:
        self.position[place] = len(self.places)
        self.places.append(place)
        self.ranges.append(possible)
        self.printed.append(printed)


#: The whole of a sum and then its parts, as codes; and whether it joins tables.
_SumOfCodes = tuple[tuple[Codes, ...], bool]


def _sums_of(table: PublishedTable) -> list[_SumOfCodes]:
    """Return every sum that a printed cell has to do with, over however many absent cells."""
    known = set(table.cells)
    most = len(known) * (MOST_ABSENT + 1) + 50
    found: dict[tuple[Codes, ...], bool] = {}
    waiting = list(table.cells)
    while waiting:
        for places, links in _sums_at(table, waiting.pop()):
            found[places] = links
            new = [codes for codes in places if codes not in known]
            known.update(new)
            waiting += new
        if len(known) > most:
            return _printed_sums_of(table)
    return list(found.items())


def _printed_sums_of(table: PublishedTable) -> list[_SumOfCodes]:
    found = {
        places: links
        for codes in table.cells
        for places, links in _sums_at(table, codes)
        if places[0] in table.cells and any(one in table.cells for one in places[1:])
    }
    return list(found.items())


def _sums_at(table: PublishedTable, codes: Codes) -> Iterator[_SumOfCodes]:
    """Yield the sums in which one cell stands, as the whole or as a part."""
    for place, dimension in enumerate(table.dimensions):
        for whole, ways in dimension.parts.items():
            for parts in ways:
                if codes[place] == whole or codes[place] in parts:
                    before, after = codes[:place], codes[place + 1 :]
                    yield (
                        tuple((*before, code, *after) for code in (whole, *parts)),
                        dimension.links,
                    )
