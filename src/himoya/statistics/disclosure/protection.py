"""What every method of protection offers, so that a caller need not know which one it holds.

Rounding (`rounding`) is the default; suppression (`suppression`) stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure.published_cells import Flags, Integers, PublishedCells

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class Unsafe:
    """What must not be printed as it is although its count is large.

    ``inner`` flags inner cells whose units come from too few cases: eight persons of one case are
    one cluster. ``published`` flags published cells: those of too few cases, and those whose
    difference from an earlier release would set a few units apart.
    """

    inner: Flags
    published: Flags


class Protection(Protocol):
    """A method that turns the counts of one run of tables into what may be printed.

    ``__init__`` of a method takes its settings only; everything learnt ends with an underscore and
    exists after ``fit``.
    """

    published_: Integers
    """What may be printed, one value a published cell."""
    status_: tuple[CellStatus, ...]
    """What the reader must be told about each of these values."""

    @property
    def report_(self) -> DataclassInstance:
        """What the protection changed; for the statistician, never for publication."""
        ...

    def fit(
        self,
        inner_counts: Integers,
        published: PublishedCells,
        national_totals: Sequence[int] = (),
    ) -> Self:
        """Protect the counts of one unit of count over all tables of a run; return the method.

        A method may take more, such as what is to be treated as small whatever its count.
        """
        ...
