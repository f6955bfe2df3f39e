"""Whoever adds and subtracts published averages: the slow, obvious attack on them.

An average with its number of people is a sum. Sums of groups are rows over the parts of the people
that nobody can tell apart; any combination of rows can be computed by who reads them. Few people
are given away where a combination other than nothing stands for them alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

#: A sum that is known: by which number the answers of each part of the people enter it.
Row = Mapping[str, int]


def gives_few_away(rows: Sequence[Row], sizes: Mapping[str, int], threshold: int) -> bool:
    """Whether some combination of the rows stands for fewer than ``threshold`` people.

    Such a one exists where leaving the columns of few people out takes a dimension from the rows.
    """
    whole = _rank(rows, list(sizes))
    return any(
        _rank(rows, [part for part in sizes if part not in few]) < whole
        for few in _few(list(sizes), sizes, threshold)
    )


def _few(parts: Sequence[str], sizes: Mapping[str, int], threshold: int) -> Iterator[set[str]]:
    """All sets of parts with fewer people than the threshold."""
    if not parts:
        yield set()
        return
    first, *others = parts
    yield from _few(others, sizes, threshold)
    if sizes[first] < threshold:
        for more in _few(others, sizes, threshold - sizes[first]):
            yield {first} | more


def _rank(rows: Sequence[Row], columns: Sequence[str]) -> int:
    left = [[Fraction(row.get(one, 0)) for one in columns] for row in rows]
    rank = 0
    for place in range(len(columns)):
        pivot = next((row for row in left if row[place]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left = [
            [
                value - row[place] / pivot[place] * taken
                for value, taken in zip(row, pivot, strict=True)
            ]
            for row in left
        ]
        rank += 1
    return rank
