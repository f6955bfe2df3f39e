"""Many records of one type, column by column, in the form in which files carry them.

This is what the exchange room hands to the statistics room: neither knows the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

#: A value in file form: text (also codes, EDTF dates, identifiers, reserved codes), a number,
#: a list of codes for a many-valued field, or None where nothing was said.
FileValue = str | int | float | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class RecordTable:
    """``columns[field][i]`` is the value of ``field`` in row ``i``; all columns are equally long.

    A column ``<field>_missing`` holds the reason where a field that is not coded has no value.
    ``source`` names where records in a foreign layout come from; empty for a country's own.
    ``as_of`` is the day up to which they go, where it is known: time limits are counted on it.
    Raises ValueError when columns differ in length.
    """

    record: str
    country: str
    dictionary_version: str
    columns: Mapping[str, Sequence[FileValue]]
    source: str = ""
    as_of: date | None = None

    def __post_init__(self) -> None:
        lengths = {len(column) for column in self.columns.values()}
        if len(lengths) > 1:
            raise ValueError(f"columns of {self.record} differ in length: {sorted(lengths)}")

    def __len__(self) -> int:
        return next((len(column) for column in self.columns.values()), 0)

    def rows(self) -> Iterator[dict[str, FileValue]]:
        """Yield the rows one by one as mappings."""
        names = list(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(names, values, strict=True))
