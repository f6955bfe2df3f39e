"""Tables laid over each other: all that a publication states about one measure, country and year.

A publication prints one number in many tables. Here a cell's place is what narrows it: a total has
no place, so the cells of all tables of one measure find each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from himoya.languages.folding import fold
from himoya.statistics.consistency.meanings import Meanings, MeasureMeaning, Role
from himoya.statistics.published_tables import (
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)

#: What narrows a cell: (dimension, code as printed) for every dimension that is not at its total.
Place = frozenset[tuple[str, str]]
EVERYBODY: Place = frozenset()


@dataclass(frozen=True, slots=True)
class Printed:
    """One cell where it stands."""

    table: PublishedTable
    cell: PublishedCell
    narrowed: tuple[tuple[str, str], ...] = ()
    """(dimension, code) of its place, in the order in which they are printed."""

    @property
    def lowest(self) -> int:
        return self.cell.lowest

    @property
    def highest(self) -> int | None:
        return self.cell.highest

    @property
    def exact(self) -> int | None:
        """The count, where what is printed leaves only one."""
        return None if self.cell.is_hidden else self.cell.lowest

    def may_equal(self, other: Printed) -> bool:
        """Whether some count fits both."""
        return not (self.is_above(other) or other.is_above(self))

    def is_above(self, other: Printed) -> bool:
        """Whether every count that fits this one is above every one that fits the other."""
        return other.highest is not None and self.lowest > other.highest


@dataclass(frozen=True, slots=True, order=True)
class StatementKey:
    """What a statement is about; ``population`` names a breakdown that counts other persons."""

    country: str
    year: str
    measure: str
    edition: str
    population: str


@dataclass(slots=True)
class Statement:
    """All cells about one measure, country and year in one edition.

    ``group`` is whom or what it counts, None where that is not known. ``divisions`` gives, for
    every dimension, (code of the whole or None for everybody, its parts).
    """

    key: StatementKey
    group: str | None
    cells: dict[Place, list[Printed]] = field(default_factory=dict)
    divisions: dict[str, set[tuple[str | None, tuple[str, ...]]]] = field(default_factory=dict)
    roles: dict[str, Role | None] = field(default_factory=dict)

    def at(self, place: Place) -> Printed | None:
        """Return what is printed at a place, from the first table that has it."""
        return self.cells[place][0] if place in self.cells else None

    @property
    def total(self) -> Printed | None:
        """What is printed for everybody."""
        return self.at(EVERYBODY)

    def dimension_of(self, role: str) -> str | None:
        """Return the dimension with a role, or None."""
        return next((name for name, one in self.roles.items() if one and one.role == role), None)

    def meaning(self, dimension: str, code: str) -> str | None:
        """Return what a code of a dimension means, or None."""
        role = self.roles.get(dimension)
        return role.meaning(code) if role else None

    def having(self, **meanings: str) -> Printed | None:
        """Return the cell with these meanings and no other breakdown: ``sex="male"``."""
        for place, printed in self.cells.items():
            found = {
                role.role: role.meaning(code)
                for dimension, code in place
                if (role := self.roles.get(dimension)) is not None
            }
            if len(found) == len(place) and found == meanings:
                return printed[0]
        return None

    def wholes_above(self, place: Place) -> Iterator[Place]:
        """Yield every place that takes in all of this one and more, once."""
        yield from dict.fromkeys(
            frozenset({*place.difference(dropped), *raised})
            for size in range(1, len(place) + 1)
            for dropped in combinations(sorted(place), size)
            for raised in self._raised(dropped)
        )

    def _raised(self, dropped: tuple[tuple[str, str], ...]) -> Iterator[Place]:
        """Yield the ways to widen these coordinates: to everybody, or one to a group it is in."""
        yield EVERYBODY
        if len(dropped) == 1:
            dimension, code = dropped[0]
            for whole, parts in self.divisions.get(dimension, ()):
                if whole is not None and code in parts:
                    yield frozenset({(dimension, whole)})


def statements_of(tables: Iterable[PublishedTable], meanings: Meanings) -> list[Statement]:
    """Return all statements of some tables, in the order of country, year and measure."""
    found: dict[StatementKey, Statement] = {}
    for table in tables:
        measure = meanings.measure(table.indicator)
        group = meanings.group(table.indicator, table.unit)
        for population, cells in _by_population(table, measure, meanings).items():
            key = StatementKey(
                table.country or "",
                table.year or "",
                measure.measure if measure else fold(table.indicator or table.name),
                table.edition or "",
                population,
            )
            statement = found.setdefault(key, Statement(key, group))
            for printed in cells:
                place = frozenset(printed.narrowed)
                statement.cells.setdefault(place, []).append(printed)
            _add_roles(statement, cells, meanings)
            _add_divisions(statement, table, cells, meanings)
    return [found[key] for key in sorted(found)]


def _by_population(
    table: PublishedTable, measure: MeasureMeaning | None, meanings: Meanings
) -> Mapping[str, list[Printed]]:
    """Part the cells of other persons from the rest; a measure we do not know is one whole."""
    found: dict[str, list[Printed]] = {}
    for codes, cell in table.cells.items():
        narrowed = tuple(
            _key_and_code(dimension, code, meanings)
            for dimension, code in zip(table.dimensions, codes, strict=True)
            if dimension.total is None or code != dimension.total
        )
        own = (name for name, _ in narrowed if measure and _counts_others(name, meanings))
        found.setdefault(next(own, ""), []).append(Printed(table, cell, narrowed))
    return found


def _key_and_code(dimension: PublishedDimension, code: str, meanings: Meanings) -> tuple[str, str]:
    """Return the name under which the dimension of a code is compared, and the code in it."""
    name, rest = meanings.parted(dimension.name, code)
    role = meanings.role(name)
    return (role.role if role else fold(name)), rest


def _counts_others(name: str, meanings: Meanings) -> bool:
    role = meanings.roles.get(name)
    return role is not None and role.own_population


def _add_roles(statement: Statement, cells: Iterable[Printed], meanings: Meanings) -> None:
    for printed in cells:
        for name, _ in printed.narrowed:
            statement.roles.setdefault(name, meanings.roles.get(name))


def _add_divisions(
    statement: Statement, table: PublishedTable, cells: Iterable[Printed], meanings: Meanings
) -> None:
    """Add what the table says adds up, and the lists that stand in a dimension of several."""
    codes: dict[str, dict[str, None]] = {}
    for printed in cells:
        for name, code in printed.narrowed:
            codes.setdefault(name, {})[code] = None
    for dimension in table.dimensions:
        role = meanings.role(dimension.name)
        name = role.role if role else fold(dimension.name)
        if name not in codes:
            continue
        divisions = statement.divisions.setdefault(name, set())
        for whole, ways in dimension.parts.items():
            if whole == dimension.total:
                divisions.update((None, (*way, *_beside(role, way, codes[name]))) for way in ways)
            else:
                divisions.update((whole, way) for way in ways)
    own = {_key_and_code(one, "", meanings)[0] for one in table.dimensions}
    for name in codes.keys() - own:
        statement.divisions.setdefault(name, set()).add((None, tuple(codes[name])))


def _beside(role: Role | None, way: tuple[str, ...], codes: Iterable[str]) -> tuple[str, ...]:
    """Return codes such as “other” and “unknown” that are printed beside the parts of a sum."""
    if role is None:
        return ()
    return tuple(
        code
        for code in codes
        if code not in way and role.meaning(code) not in {None, *role.required}
    )
