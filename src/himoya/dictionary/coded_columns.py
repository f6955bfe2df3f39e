"""Columns whose distinct values stand in memory once: a million answers are a handful of codes.

Whoever reads a file knows the distinct values of a column already, and whoever counts wants nothing
else. Everybody else sees a sequence of values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, overload

from himoya.dictionary.record_tables import FileValue

if TYPE_CHECKING:  # numpy is loaded by those who have columns
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class CodedColumn(Sequence[FileValue]):
    """Row ``i`` holds ``values[places[i]]``.

    ``values`` are distinct, those that are not None in the order in which they first appear, and
    every one of them appears.
    """

    values: Sequence[FileValue]
    places: npt.NDArray[np.integer[Any]]

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, row: int) -> FileValue: ...
    @overload
    def __getitem__(self, row: slice) -> list[FileValue]: ...
    def __getitem__(self, row: int | slice) -> FileValue | list[FileValue]:
        if isinstance(row, slice):
            return [self.values[place] for place in self.places[row].tolist()]
        return self.values[int(self.places[row])]

    def __iter__(self) -> Iterator[FileValue]:
        return map(self.values.__getitem__, self.places.tolist())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def coded(column: Sequence[FileValue]) -> CodedColumn:
    """Return a column with its distinct values once; a list of codes becomes a tuple."""
    import numpy as np

    if isinstance(column, CodedColumn):
        return column
    keys = [_hashable(value) for value in column]
    where = {value: place for place, value in enumerate(dict.fromkeys(keys))}
    places = np.fromiter(map(where.__getitem__, keys), np.int32, len(keys))
    return CodedColumn(tuple(where), places)


def _hashable(value: FileValue) -> FileValue:
    return value if value is None or isinstance(value, str | int | float) else tuple(value)
