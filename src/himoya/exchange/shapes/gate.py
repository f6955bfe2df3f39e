"""The gate: what may leave the house is a `Publishable`, and shapes take nothing else.

A `ResultTable` may be plain or protected; a `Publishable` is a protected table of a named release.
Type checking refuses a plain table given to a shape, and making a `Publishable` of one raises
`NotProtected` when it runs. Only the reader of release folders makes them
(`publishing/section/reading.py`), after it has checked verdict and digests;
`tests/exchange/shapes/test_gate.py` walks the program for anybody else who does, and for files that
write cells of tables outside the known writers.

What this cannot see: whether the protection was strong enough (the attack on the release says
that), and code that copies numbers out of a table by hand into a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

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
