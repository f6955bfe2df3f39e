"""Ages where only the sealed day of birth is known: the age leaves, the day does not.

Tables count such a person by the age on the counting date (C11). The day of birth is sealed and is
no part of the layer, so the age is worked out here and stands where it would have been answered:
in years where both ends of what is known of the two dates agree, else as a band where they lead to
the same one, else nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import FileValue
from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.records.sealing import open_answers

#: Years beyond which an age is a mistake in a date.
_OLDEST = 130


@dataclass(frozen=True, slots=True)
class Ages:
    """How the age of one record type follows: ``born`` is sealed, ``dates`` are tried in order."""

    record: str
    born: str
    age: str
    band: str
    dates: tuple[str, ...]
    bands: Codelist

    def fill(
        self, columns: dict[str, list[FileValue]], ids: Sequence[str], sealed: Sequence[Any]
    ) -> None:
        """Put ages where neither an age nor a band was answered and the day of birth is known."""
        ages, bands = columns[self.age], columns[self.band]
        reasons = columns[f"{self.age}_missing"]
        for row, envelope in enumerate(sealed):
            if envelope is None or ages[row] is not None or self._tells(bands[row]):
                continue
            age, band = self._of(ids[row], envelope, [columns[name][row] for name in self.dates])
            if age is not None:
                ages[row], reasons[row] = age, None
            elif band is not None:
                bands[row] = band

    def _tells(self, band: FileValue) -> bool:
        """Say whether a band was answered; “age not known” is in the list, and no answer."""
        return isinstance(band, str) and band in self.bands and self.bands[band].highest is not None

    def _of(
        self, id: str, envelope: bytes, dates: Sequence[FileValue]
    ) -> tuple[int | None, str | None]:
        counted = next((str(one) for one in dates if one is not None), None)
        try:
            born = open_answers(self.record, UUID(id), envelope).get(self.born)
            if born is None or counted is None:
                return None, None
            ends = _ages_between(PartialDate.from_edtf(str(born)), PartialDate.from_edtf(counted))
        except (KeyTrouble, UnreadableDate, ValueError):
            # What cannot be opened or read here is told by the comparison of records.
            return None, None
        low, high = ends
        if not 0 <= low <= high <= _OLDEST:
            return None, None
        if low == high:
            return low, None
        band = _narrowest(self.bands, low)
        return None, band if band == _narrowest(self.bands, high) else None


def ages_of(record: str, dictionary: Dictionary) -> Ages | None:
    """Return how ages of a record type follow from a sealed day of birth; None where none does."""
    for table in dictionary.tables.values():
        for one in table.dimensions:
            if table.record == record and one.born and one.age and one.band:
                dates = (table.counting_date, *table.counting_date_otherwise)
                field = dictionary.records[record][one.band]
                return Ages(
                    record=record,
                    born=one.born,
                    age=one.age,
                    band=one.band,
                    dates=tuple(name for name in dates if name is not None and "." not in name),
                    bands=dictionary.codelist_of(field),
                )
    return None


def _ages_between(born: PartialDate, counted: PartialDate) -> tuple[int, int]:
    """The lowest and the highest age in completed years."""
    return (
        _years(born.latest, counted.earliest),
        _years(born.earliest, counted.latest),
    )


def _years(born: Any, day: Any) -> int:
    years: int = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return years


def _narrowest(bands: Codelist, age: int) -> str | None:
    fitting = [
        (one.highest - one.lowest, one.code)
        for one in bands
        if one.lowest is not None and one.highest is not None and one.lowest <= age <= one.highest
    ]
    return min(fitting)[1] if fitting else None
