"""The events of a count one by one, made when somebody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from himoya.programmes.counting.counted import Headcount


class DrillDown(Sequence[Headcount]):
    """Events in their order: a page shows a hundred of thousands, and only these are made.

    ``make`` returns the event at a place from 0 to ``size - 1``, each time the same.
    """

    def __init__(self, size: int, make: Callable[[int], Headcount]) -> None:
        self._places: Sequence[int] = range(size)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, at: int) -> Headcount: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Headcount, ...]: ...
    def __getitem__(self, at: int | slice) -> Headcount | tuple[Headcount, ...]:
        if isinstance(at, slice):
            return tuple(map(self._make, self._places[at]))
        return self._make(self._places[at])

    def __eq__(self, other: object) -> bool:
        """Say whether the same events stand in the same order, however they are held."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def joined(one: Sequence[Headcount], other: Sequence[Headcount]) -> Sequence[Headcount]:
    """Return the events of two counts, those of the second after those of the first."""
    if not (one and other):
        return one or other
    return DrillDown(
        len(one) + len(other),
        lambda place: one[place] if place < len(one) else other[place - len(one)],
    )
