"""Persons of cases of trafficking, followed from the registration of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.limits import AFTER_HALTS
from himoya.dictionary.record_tables import RecordTable
from himoya.statistics.encoding import EncodedRecords, MissingRecords
from himoya.statistics.periods import Dates
from himoya.statistics.selection import select

#: Whom the indicators of persons count: natural persons in cases of trafficking.
TABLE = "persons_by_stage_sex_age"
RECORD = "suspect"
REGISTERED = "case.registered_date"

#: Stage -> the date of the record on which a person reached it.
STAGES: Mapping[str, str] = {
    "STG3": "charged_date",
    "STG4": "sent_to_court_date",
    "STG5": "convicted_first_instance_date",
    "STG6": "conviction_final_date",
    "STG7": "acquitted_date",
    "STG8": "ended_without_conviction_date",
}

_FIRST, _LAST = 0, 1
_Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Person:
    """One person in the cases of one year of registration (C03).

    Dates are the first and the last day that they may mean. Of several rows of the person in the
    year, the earliest date of each stage stands.
    """

    year: int
    registered: _Days
    reached: Mapping[str, _Days]

    def had_reached(self, stage: str, observed: date) -> bool:
        """Say whether the stage had surely been reached by the end of a day."""
        return stage in self.reached and self.reached[stage][_LAST] <= observed


@dataclass(frozen=True, slots=True)
class Followed:
    """The persons, and the number of rows whose case has no year of registration."""

    persons: tuple[Person, ...]
    without_year: int


def follow(dictionary: Dictionary, records: Mapping[str, RecordTable]) -> Followed:
    """Return the persons that records tell of. Raises MissingRecords.

    A person in cases of two years of registration is followed in each of them.
    """
    for record in (RECORD, "case"):
        if record not in records:
            raise MissingRecords(record, (TABLE,))
    encoded = EncodedRecords(dictionary, dict(records))
    chosen = select(encoded, dictionary.tables[TABLE]).chosen
    registered = encoded.dates(RECORD, REGISTERED)
    assert chosen is not None
    if registered is None:
        return Followed((), int(chosen.sum()))
    names, _ = encoded.identities(RECORD, dictionary.tables[TABLE].distinct or "")
    reached = {code: encoded.dates(RECORD, path) for code, path in STAGES.items()}
    found: dict[tuple[int, int], Person] = {}
    without_year = 0
    for row in np.flatnonzero(chosen).tolist():
        days = _days(registered, row)
        if days is None or days[_FIRST].year != days[_LAST].year:
            without_year += 1
            continue
        dated = {
            code: at
            for code, dates in reached.items()
            if dates is not None and (at := _days(dates, row)) is not None
        }
        key = (int(names[row]), days[_FIRST].year)
        found[key] = _together(found.get(key), Person(days[_FIRST].year, days, dated))
    return Followed(tuple(found.values()), without_year)


def _together(before: Person | None, new: Person) -> Person:
    """One person of two rows: the earliest date of each stage."""
    if before is None:
        return new
    reached = dict(before.reached)
    for code, days in new.reached.items():
        reached[code] = min(reached.get(code, days), days)
    return Person(new.year, min(before.registered, new.registered), reached)


def _days(dates: Dates, row: int) -> _Days | None:
    first, last = int(dates.first[row]), int(dates.last[row])
    return None if first == 0 else (_day(first), _day(last))


def _day(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


def fields_followed(dictionary: Dictionary) -> dict[str, frozenset[str]]:
    """Return record type -> the fields on which the indicators of persons rest."""
    limits = {one.counted_from for one in dictionary.country.limits.values()}
    if any(one.stopped_in for one in dictionary.country.limits.values()):
        limits.add(AFTER_HALTS)
    table = dictionary.tables[TABLE]
    own = {path for path in (*table.without, table.distinct or "") if "." not in path}
    case = dictionary.records["case"]
    return {
        RECORD: frozenset({*own, *STAGES.values(), dictionary.records[RECORD].links["case"]}),
        "case": frozenset(
            {case.key, "case_classification", "case_state", "registered_date", *limits}
        ),
    }
