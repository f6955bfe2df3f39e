"""The sums that a statement prints: a whole, its parts, and whether the parts are all there.

``<5`` is an interval: a sum is wrong only where no counts within the intervals satisfy it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from himoya.statistics.consistency.meanings import Role
from himoya.statistics.consistency.statements import Place, Printed, Statement

#: A code that no table has: a division that needs it is never complete.
_NEVER_PRINTED = "\0"


@dataclass(frozen=True, slots=True)
class PrintedSum:
    """A whole and those of its parts that are printed.

    ``dimensions`` are divided, ``context`` is what the whole is narrowed to. ``complete`` says
    whether no part is missing that a publication has to print; without it the parts may add up to
    less than the whole.
    """

    dimensions: tuple[str, ...]
    context: Place
    whole: Printed
    parts: tuple[Printed, ...]
    complete: bool

    @property
    def lowest(self) -> int:
        """The least that the printed parts can add up to."""
        return sum(part.lowest for part in self.parts)

    @property
    def highest(self) -> int | None:
        """The most that all parts can add up to; None where nothing is said about some part."""
        highest = 0
        for part in self.parts:
            if part.highest is None:
                return None
            highest += part.highest
        return highest if self.complete else None

    @property
    def is_above(self) -> bool:
        """Whether the parts add up to more than the whole, whatever stands behind ``<5``."""
        return self.whole.highest is not None and self.lowest > self.whole.highest

    @property
    def is_below(self) -> bool:
        """Whether the parts add up to less than the whole, whatever stands behind ``<5``."""
        return self.highest is not None and self.highest < self.whole.lowest

    @property
    def holds(self) -> bool:
        """Whether some counts satisfy the sum."""
        return not (self.is_above or self.is_below)


def sums_over(statement: Statement, dimension: str) -> Iterator[PrintedSum]:
    """Yield every printed sum over one dimension."""
    for whole_code, ways in sorted(statement.divisions.get(dimension, ()), key=repr):
        whole_place = frozenset() if whole_code is None else frozenset({(dimension, whole_code)})
        for context in _contexts(statement, {dimension: ways}):
            whole = statement.at(context | whole_place)
            if whole is not None:
                yield _sum(statement, {dimension: ways}, context, whole)


def sums_over_two(statement: Statement, first: str, second: str) -> Iterator[PrintedSum]:
    """Yield the sums over two dimensions at once that cannot be made one after the other.

    A whole divided by sex and age, where the sexes and the ages themselves are not all printed.
    """
    for (one, ways), (other, more) in product(
        *(sorted(statement.divisions.get(name, ()), key=repr) for name in (first, second))
    ):
        if one is not None or other is not None:
            continue
        divided = {first: ways, second: more}
        for context in _contexts(statement, divided):
            whole = statement.at(context)
            if whole is not None and not _made_in_steps(statement, divided, context):
                yield _sum(statement, divided, context, whole)


def dimension_pairs(statement: Statement) -> Iterator[tuple[str, str]]:
    """Yield every two dimensions that are divided."""
    yield from combinations(sorted(statement.divisions), 2)


def _contexts(statement: Statement, divided: dict[str, tuple[str, ...]]) -> list[Place]:
    """Return the places in which some part of the division is printed, each once and in order."""
    found = set()
    for place in statement.cells:
        narrowed = {pair for pair in place if pair[0] in divided}
        if len(narrowed) == len(divided) and all(code in divided[name] for name, code in narrowed):
            found.add(place - narrowed)
    return sorted(found, key=sorted)


def _sum(
    statement: Statement, divided: dict[str, tuple[str, ...]], context: Place, whole: Printed
) -> PrintedSum:
    printed: list[Printed] = []
    seen: set[Place] = set()
    for codes in product(*divided.values()):
        place = frozenset(zip(divided, codes, strict=True))
        part = statement.at(context | place)
        if part is not None:
            printed.append(part)
            seen.add(place)
    needed = [needed_codes(statement.roles.get(name), ways) for name, ways in divided.items()]
    complete = all(
        frozenset(zip(divided, codes, strict=True)) in seen for codes in product(*needed)
    )
    return PrintedSum(tuple(divided), context, whole, tuple(printed), complete)


def needed_codes(role: Role | None, ways: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts without which a sum is not complete.

    An open list is complete as it stands. Where the codes mean what the role requires (men and
    women), these are needed and the rest (other, unknown) is not; of other codes all are needed.
    """
    if role is None or not role.codes:
        return () if role is not None and role.open_list else ways
    meanings = {code: role.meaning(code) for code in ways}
    known = {meaning for meaning in meanings.values() if meaning is not None}
    if not known:  # other codes than ours, such as bands of age
        return ways
    if not known.issuperset(role.required):
        return (*ways, _NEVER_PRINTED)
    return tuple(code for code, meaning in meanings.items() if meaning in role.required)


def _made_in_steps(
    statement: Statement, divided: dict[str, tuple[str, ...]], context: Place
) -> bool:
    """Whether every needed part of one of the dimensions is printed on its own."""
    return any(
        all(
            statement.at(context | {(name, code)}) is not None
            for code in needed_codes(statement.roles.get(name), ways)
        )
        for name, ways in divided.items()
    )
