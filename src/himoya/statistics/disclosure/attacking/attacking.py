"""The attacker: published tables in, what a stranger can work out of them out.

    report = attack(read_published_tables([Path("release")]).tables)
    report.exact, report.narrowed, report.contradictions

He knows what is printed, what adds up to what, and that counts are whole and not below zero. He
sees no record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from himoya.statistics.disclosure.attacking.editions import (
    Pair,
    differences,
    equate_unrevised,
    pairs_of,
)
from himoya.statistics.disclosure.attacking.explaining import Explainer
from himoya.statistics.disclosure.attacking.findings import (
    AttackReport,
    Bound,
    Contradiction,
    Finding,
    Kind,
    Method,
    OwnCell,
    PlaceOfCell,
    SumOfCells,
    threshold_of,
)
from himoya.statistics.disclosure.attacking.own_cells import find_by_own_cells
from himoya.statistics.disclosure.attacking.solving import Solved, solve_linked, solve_tables
from himoya.statistics.disclosure.attacking.subtraction import Subtractions, subtract
from himoya.statistics.disclosure.attacking.systems import Place, Range, Sum, System
from himoya.statistics.published_tables import PublishedTable

#: Told how many cells are done, and how many there are.
Progress = Callable[[int, int], object]


def attack(
    tables: Sequence[PublishedTable],
    *,
    width: int | None = None,
    own_cells: bool = False,
    told: Progress = lambda done, expected: None,
) -> AttackReport:
    """Work out what the tables hide.

    Parameters
    ----------
    tables
        Of one or several editions; linked where country, year, edition and population are the same.
    width
        A cell is narrowed where fewer than ``width`` + 1 counts are left and fewer than are
        printed. None: one less than the k of ``<k``, or than the base of rounding.
    own_cells
        Whether to ask, too, what somebody finds who knows to be the only one in a cell.

    Raises
    ------
    SolverFailed
        Where the solver gives neither a solution nor a proof that there is none.
    """
    return _Attack(tables, width, told).report(own_cells)


def survives(tables: Sequence[PublishedTable], *, width: int | None = None) -> bool:
    """Whether an attack finds nothing that may tell of few (1 to below the threshold)."""
    return not attack(tables, width=width).harmful


class _Attack:
    def __init__(self, tables: Sequence[PublishedTable], width: int | None, told: Progress) -> None:
        self.tables = tables
        self.width = width
        self.told = told
        self.done = 0
        self.system = System()
        for number, table in enumerate(tables):
            self.system.add_table(number, table)
        self.hidden = list(self.system.hidden())

    def report(self, own_cells: bool) -> AttackReport:
        subtractions = subtract(self.system)
        tables, blocks = solve_tables(self.system, self._tell)
        equate_same_cells(self.system, self.tables)
        linked = solve_linked(self.system, blocks, self._tell)
        before = len(self.system.sums)
        pairs = pairs_of(self.tables)
        revised = equate_unrevised(self.system, self.tables, pairs)
        joined = len(self.system.sums) > before
        editions = solve_linked(self.system, blocks, self._tell) if joined else Solved()
        stages = _Stages(self, subtractions, [tables, linked, editions])
        findings = [*stages.findings(), *self._differences(revised, stages.last())]
        own = find_by_own_cells(self.system, stages.last(), linked, tables) if own_cells else ()
        return AttackReport(
            sum(len(table.cells) for table in self.tables),
            len(self.hidden),
            tuple(findings),
            tuple(self._contradictions([*tables.clashes, *linked.clashes])),
            tuple(OwnCell(self.place(one), self.place(cell)) for one, cell in own),
            stages.counted(Kind.EXACT),
            stages.counted(Kind.NARROWED),
            len(tables.unfinished | linked.unfinished | editions.unfinished),
        )

    def place(self, cell: int) -> PlaceOfCell:
        return self.place_at(self.system.places[cell])

    def place_at(self, place: Place) -> PlaceOfCell:
        number, codes = place
        return PlaceOfCell(self.tables[number], codes)

    def kind_of(self, cell: int, possible: Range) -> Kind | None:
        """Return what a range means for a hidden cell; None where nothing much was found."""
        lowest, highest = possible
        if highest is None:
            return None
        if lowest == highest:
            return Kind.EXACT
        place = self.place(cell)
        width = threshold_of(place) - 1 if self.width is None else self.width
        printed_lowest, printed_highest = self.system.ranges[cell]
        is_less = printed_highest is None or highest - lowest < printed_highest - printed_lowest
        return Kind.NARROWED if is_less and highest - lowest < width else None

    def _tell(self) -> None:
        self.done += 1
        self.told(self.done, 2 * len(self.hidden))

    def _differences(self, pairs: Sequence[Pair], found: dict[int, Range]) -> Iterator[Finding]:
        for pair in pairs:
            below = self.tables[pair.after].threshold or _threshold_in(self.tables[pair.after])
            for one in differences(self.system, self.tables, [pair], found, below):
                after = self.place_at((pair.after, one.codes))
                because = ((after, 1), (self.place_at((pair.before, one.codes)), -1))
                count = (one.count, one.count)
                yield Finding(
                    after, Kind.EXACT, Method.EDITIONS, because, count, is_difference=True
                )

    def _contradictions(self, clashes: Sequence[tuple[Sum, ...]]) -> Iterator[Contradiction]:
        for sums in clashes:
            table = self.tables[self.system.places[sums[0].whole][0]]
            yield Contradiction(table, tuple(self._sum(one) for one in sums))

    def _sum(self, one: Sum) -> SumOfCells:
        return SumOfCells(self.place(one.whole), tuple(self.place(cell) for cell in one.parts))


def _threshold_in(table: PublishedTable) -> int:
    """The highest k that the cells of a table show, else the usual one."""
    return max(
        (threshold_of(PlaceOfCell(table, cell.codes)) for cell in table.hidden),
        default=threshold_of(PlaceOfCell(table, ())),
    )


class _Stages:
    """The ranges after each method, from the simplest on, turned into findings."""

    def __init__(
        self, attack: _Attack, subtractions: Subtractions, solved: Sequence[Solved]
    ) -> None:
        self.attack = attack
        self.subtractions = subtractions
        self.solved = solved
        self.explainer = Explainer(attack.system)
        methods = (Method.TABLE, Method.LINKED, Method.EDITIONS)
        self.after: dict[Method, dict[int, Range]] = {}
        found: dict[int, Range] = {}
        for method, one in zip(methods, solved, strict=True):
            found = {**found, **one.ranges}
            self.after[method] = found

    def last(self) -> dict[int, Range]:
        return self.after[Method.EDITIONS]

    def counted(self, kind: Kind) -> dict[Method, int]:
        counts = {
            method: sum(self.attack.kind_of(c, r) is kind for c, r in found.items())
            for method, found in self.after.items()
        }
        by_hand = len(self.subtractions) if kind is Kind.EXACT else 0
        return {Method.SUBTRACTION: by_hand, **counts}

    def findings(self) -> Iterator[Finding]:
        for cell in self.attack.hidden:
            possible = self.last().get(cell, self.attack.system.ranges[cell])
            kind = self.attack.kind_of(cell, possible)
            if cell in self.subtractions:
                yield self._by_hand(cell, contradicted=kind is not Kind.EXACT)
                if kind is Kind.EXACT:
                    continue
            if kind is not None:
                yield self._by_programme(cell, kind, possible)

    def _by_hand(self, cell: int, *, contradicted: bool) -> Finding:
        count, one = self.subtractions[cell][0]
        factors = one.coefficients
        because = tuple(
            (self.attack.place(other), -factor * factors[cell])
            for other, factor in factors.items()
            if other != cell
        )
        place = self.attack.place(cell)
        return Finding(
            place,
            Kind.EXACT,
            Method.SUBTRACTION,
            because,
            (count, count),
            contradicted=contradicted,
        )

    def _by_programme(self, cell: int, kind: Kind, possible: Range) -> Finding:
        method, number = next(
            (method, number)
            for number, (method, found) in enumerate(self.after.items())
            if cell in found and self.attack.kind_of(cell, found[cell]) is kind
        )
        solved = self.solved[number]
        if kind is Kind.NARROWED and cell in solved.in_doubt:
            place = self.attack.place(cell)
            return Finding(place, kind, method, (), possible, Bound.AT_LEAST)
        chain, bound = self.explainer.why(cell, solved.sums[cell])
        because = tuple((self.attack.place(other), factor) for other, factor in chain)
        return Finding(self.attack.place(cell), kind, method, because, possible, bound)


def equate_same_cells(system: System, tables: Sequence[PublishedTable]) -> None:
    """Link the tables of one population: cells that name the same codes are the same number."""
    seen: dict[object, Place] = {}
    populations: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for number, table in enumerate(tables):
        if table.population is not None:
            group = (table.population, table.country, table.year, table.unit, table.edition)
            populations[group].append(number)
    for about, numbers in populations.items():
        if len(numbers) > 1:
            for number in numbers:
                for codes in tables[number].cells:
                    first = seen.setdefault((about, _key(tables[number], codes)), (number, codes))
                    if first[0] != number:
                        system.equate(first, (number, codes))


def _key(table: PublishedTable, codes: Sequence[str]) -> frozenset[tuple[str, str]]:
    """Name a cell by what it is not the total of."""
    return frozenset(
        (one.concept or one.name, code)
        for one, code in zip(table.dimensions, codes, strict=True)
        if code != one.total
    )
