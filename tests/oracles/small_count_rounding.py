"""Small count rounding, slow and obvious; the best rounding of all; and a reader who computes.

Everything here works on plain lists: ``counts`` of the inner cells, and for each published cell the
list of its inner cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from himoya.dictionary.results import CellStatus

Members = Sequence[Sequence[int]]


def sums(values: Sequence[int], members: Members) -> list[int]:
    return [sum(values[cell] for cell in one) for one in members]


def squares(first: Sequence[int], second: Sequence[int]) -> int:
    return sum((one - two) ** 2 for one, two in zip(first, second, strict=True))


def every_rounding(counts: Sequence[int], base: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to put 0 or the base in the place of each count of 1 to base - 1."""
    return product(*[(0, base) if 0 < count < base else (count,) for count in counts])


def best_rounding(
    counts: Sequence[int], members: Members, base: int, totals: Sequence[int]
) -> tuple[int, int]:
    """Return how far the totals, and then the squares of all cells, can be brought down."""
    true = sums(counts, members)

    def badness(rounded: Sequence[int]) -> tuple[int, int]:
        printed = sums(rounded, members)
        missed = sum((true[total] - printed[total]) ** 2 for total in totals)
        return missed, squares(true, printed)

    return min(badness(rounded) for rounded in every_rounding(counts, base))


def round_plainly(
    counts: Sequence[int], members: Members, base: int, *, only_feeding: bool
) -> list[int]:
    """Round greedily, working everything out anew at every step.

    With ``only_feeding`` only inner cells that feed a small published cell are rounded, and it is
    begun again with more of them until no printed cell is small (Langsrud and Heldal 2018).
    """
    small = {cell for cell, count in enumerate(counts) if 0 < count < base}
    chosen = _feeding(counts, members, base) & small if only_feeding else small
    while True:
        rounded = _greedy(counts, members, base, sorted(chosen))
        more = (_feeding(rounded, members, base) & small) - chosen
        if not more:
            return rounded
        chosen |= more


def _feeding(values: Sequence[int], members: Members, base: int) -> set[int]:
    printed = sums(values, members)
    cells = [one for one, value in zip(members, printed, strict=True) if 0 < value < base]
    return {cell for one in cells for cell in one if values[cell]}


def _greedy(counts: Sequence[int], members: Members, base: int, chosen: Sequence[int]) -> list[int]:
    true = sums(counts, members)
    rounded = list(counts)
    for cell in chosen:
        rounded[cell] = 0
    stands_in: dict[int, list[int]] = {cell: [] for cell in chosen}
    for place, one in enumerate(members):
        for cell in one:
            if cell in stands_in:
                stands_in[cell].append(place)
    for _ in range(round(sum(counts[cell] for cell in chosen) / base)):
        printed = sums(rounded, members)
        gains = {
            cell: sum(2 * (true[place] - printed[place]) - base for place in stands_in[cell])
            for cell in chosen
            if not rounded[cell]
        }
        if not gains:
            break
        rounded[max(gains, key=lambda cell: gains[cell])] = base
    return rounded


@dataclass(frozen=True)
class Print:
    """What a reader sees of a run: the printed values, their marks, and which cells they add up."""

    members: Members
    values: Sequence[int]
    statuses: Sequence[CellStatus]
    base: int


def possible_worlds(seen: Print, inner: int, highest: int) -> np.ndarray:
    """Return all true inner counts up to ``highest`` that could have led to a print, one a row.

    The reader knows the method: a count of 1 to base - 1 became 0 or the base; a larger one stayed,
    or became a neighbouring multiple of the base; a value without a mark is true.
    """
    pairs = [
        (true, rounded)
        for true in range(highest + 1)
        for rounded in sorted(_possible_roundings(true, seen.base))
    ]
    choices = np.array(list(product(range(len(pairs)), repeat=inner)), np.int16)
    true, rounded = (np.array([pair[side] for pair in pairs])[choices] for side in (0, 1))
    possible = np.ones(len(choices), np.bool_)
    for one, value, status in zip(seen.members, seen.values, seen.statuses, strict=True):
        sum_of_true = true[:, list(one)].sum(axis=1)
        if status is CellStatus.PLAIN:
            possible &= sum_of_true == value
        else:
            possible &= (rounded[:, list(one)].sum(axis=1) == value) & (sum_of_true > 0)
    return np.unique(true[possible], axis=0)


def _possible_roundings(true: int, base: int) -> set[int]:
    if true == 0:
        return {0}
    if true < base:
        return {0, base}
    below = true // base * base
    return {true, below, below if true == below else below + base}


#: Number of answers of the invented victims to six questions, with which the tables of the
#: project's reference have the sizes that it names: 162, 526 and 1,366 cells with their margins.
ANSWERS = {"sex": 2, "age": 5, "form": 8, "region": 6, "citizenship": 10, "means": 4}

#: How many victims the recorded runs of other programs protected.
RECORDED_VICTIMS = 1500

#: Questions and number of dimensions of the tables that they protected.
RECORDED_PLANS: list[tuple[tuple[str, ...], int]] = [
    (("sex", "age", "form"), 3),
    (tuple(ANSWERS), 2),
    (tuple(one for one in ANSWERS if one != "citizenship"), 3),
]


def invented_victims(number: int, seed: int = 7) -> dict[str, np.ndarray]:
    """Return answers of ``number`` victims to six questions, the first answers most frequent."""
    random = np.random.default_rng(seed)
    return {name: random.choice(size, number, p=_falling(size)) for name, size in ANSWERS.items()}


def _falling(size: int) -> np.ndarray:
    shares = 0.6 ** np.arange(size)
    return shares / shares.sum()


def tables_of(
    victims: dict[str, np.ndarray], names: Sequence[str], dimensions: int
) -> tuple[list[int], list[np.ndarray]]:
    """Return the inner cells and the cells of all tables of so many dimensions, margins included.

    The national total is the first cell.
    """
    columns = np.stack([victims[name] for name in names], axis=1)
    patterns, counts = np.unique(columns, axis=0, return_counts=True)
    members = []
    for number in range(dimensions + 1):
        for chosen in combinations(range(len(names)), number):
            for cell in product(*[range(ANSWERS[names[one]]) for one in chosen]):
                inside = (patterns[:, list(chosen)] == np.array(cell, int)).all(axis=1)
                members.append(np.flatnonzero(inside))
    return counts.tolist(), members
