"""The gate: a table is written only as what it is, for readers outside or for the house.

A `ResultTable` may be plain or protected, and no writer takes one. A `Publishable` is a protected
table of a named release: only the reader of release folders makes them
(`publishing/section/reading.py`), after it has checked verdict and digests. An `InsideTable` stays
with those who may see what it holds: the statistician's own files, the officer's figures, a release
in the making. Functions that give files to readers ask for a `Publishable`, so type checking
refuses anything else; making one of a plain table raises `NotProtected` when it runs.

`tests/exchange/shapes/test_gate.py` walks the program for anybody else who makes either, and for
files that write cells of tables outside the known writers.

What this cannot see: whether the protection was strong enough (the attack on the release says
that), and code that copies numbers out of a table by hand into a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from himoya.dictionary.results import ResultTable


class NotProtected(ValueError):
    """A table whose small numbers nobody protected was on its way out."""

    def __init__(self, table: str) -> None:
        self.table = table
        super().__init__(f"{table} is not protected, so it has no shape for the public")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishable:
    """A protected table, the release it is of, and the day up to which was counted.

    ``as_of`` is a date in ISO form; formats that ask for a date get it, so that the same release
    gives the same files on any day. Raises NotProtected.
    """

    table: ResultTable
    release: str
    as_of: str

    def __post_init__(self) -> None:
        if not self.table.protected or not self.release:
            raise NotProtected(self.table.definition.table)


@dataclass(frozen=True, slots=True)
class InsideTable:
    """A table that stays in the house, whatever its numbers are."""

    table: ResultTable

    @property
    def release(self) -> str:
        """What stands where the name of a release would: it is of none."""
        return "inside-not-for-publication"

    @property
    def as_of(self) -> str:
        """The end of the newest year that the table shows, in ISO form."""
        return end_of_newest_year(self.table)


#: What writers take.
Written: TypeAlias = Publishable | InsideTable


def inside(tables: Iterable[ResultTable]) -> list[InsideTable]:
    """Return tables as what stays in the house."""
    return [InsideTable(table) for table in tables]


def end_of_newest_year(table: ResultTable) -> str:
    """Return the last day of the newest year of a table, in ISO form."""
    newest = max((cell.period[:4] for cell in table.cells), default="")
    return f"{newest}-12-31"
