"""What an attack found, as data; for words and JSON see the command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from himoya.statistics.disclosure.attacking.systems import Range
from himoya.statistics.published_tables import Codes, PublishedTable


class Kind(StrEnum):
    """How much was found of a cell."""

    EXACT = "exact"
    NARROWED = "narrowed"


class Method(StrEnum):
    """The simplest way in which it is found, from a pencil to two editions side by side."""

    SUBTRACTION = "subtraction"
    TABLE = "table"
    LINKED = "linked"
    EDITIONS = "editions"


class Bound(StrEnum):
    """What a chain of cells says of the count that follows from it."""

    EQUAL = "equal"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class PlaceOfCell:
    """A cell of one of the tables attacked."""

    table: PublishedTable
    codes: Codes

    @property
    def named(self) -> dict[str, str]:
        """The place as dimension -> code."""
        return self.table.named(self.codes)


@dataclass(frozen=True, slots=True)
class Finding:
    """One cell of which more is known than its table prints.

    ``because`` has the cells it follows from, each with its factor: the count is (or is at least,
    or at most: ``bound``) the sum of factor times count, where a cell that is hidden itself stands
    for the end of its range. It is empty where sums clash and the range is what all ways of leaving
    out the fewest have in common. ``possible`` is what is left; never shown unless asked for.
    ``contradicted`` marks a subtraction that other sums of the same table contradict, so that the
    count is not known after all. ``is_difference`` marks the difference of two editions: as many
    units came in, or left, between them.
    """

    cell: PlaceOfCell
    kind: Kind
    by: Method
    because: tuple[tuple[PlaceOfCell, int], ...]
    possible: Range
    bound: Bound = Bound.EQUAL
    contradicted: bool = False
    is_difference: bool = False

    @property
    def tells_of_few(self) -> bool:
        """Whether what is found may be a count from 1 to below the threshold of the table."""
        lowest, highest = self.possible
        if self.is_difference:
            return True
        return lowest < threshold_of(self.cell) and (highest is None or highest >= 1)


@dataclass(frozen=True, slots=True)
class OwnCell:
    """Who knows to be the only one in ``own`` finds ``cell`` exactly."""

    own: PlaceOfCell
    cell: PlaceOfCell


@dataclass(frozen=True, slots=True)
class SumOfCells:
    """``whole`` should be the sum of ``parts``."""

    whole: PlaceOfCell
    parts: tuple[PlaceOfCell, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sums that cannot all hold, whatever stands behind hidden cells; none can be spared."""

    table: PublishedTable
    sums: tuple[SumOfCells, ...]


@dataclass(frozen=True, slots=True)
class AttackReport:
    """The result of attacking some tables.

    ``exact`` and ``narrowed`` count cells once each, by what all methods together leave; a cell
    whose subtraction other sums contradict is not exact. ``exact_by`` and ``narrowed_by`` count,
    for every method, the cells that it and the simpler ones leave so. ``unfinished`` counts cells
    for which the solver ran out of time: what is said of them may be less than could be found.
    """

    cells: int
    hidden: int
    findings: tuple[Finding, ...]
    contradictions: tuple[Contradiction, ...]
    own_cells: tuple[OwnCell, ...]
    exact_by: dict[Method, int]
    narrowed_by: dict[Method, int]
    unfinished: int = 0

    @property
    def exact(self) -> int:
        return len(set(self._cells(Kind.EXACT)))

    @property
    def narrowed(self) -> int:
        return len(set(self._cells(Kind.NARROWED)))

    @property
    def harmful(self) -> tuple[Finding, ...]:
        """Findings that may tell of few: what a release must not have."""
        return tuple(one for one in self.findings if one.tells_of_few)

    def _cells(self, kind: Kind) -> Iterator[tuple[int, Codes]]:
        for one in self.findings:
            if one.kind is kind and not one.contradicted:
                yield id(one.cell.table), one.cell.codes


#: The k of ``<k`` where neither a table nor the cell says one; the default of the disclosure rules.
USUAL_THRESHOLD = 5


def threshold_of(cell: PlaceOfCell) -> int:
    """Return the k below which the counts of a table are protected, as far as it shows."""
    if cell.table.threshold is not None:
        return cell.table.threshold
    printed = cell.table.cells.get(cell.codes)
    if printed is None or printed.highest is None or not printed.is_hidden:
        return USUAL_THRESHOLD
    return printed.highest + 1
