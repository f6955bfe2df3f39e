"""Which fields and which dates tables rest on: only these are fetched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.tables import TableDefinition

#: Tells agencies that count the same people apart (C03).
_REPORTER = "reporting_agency"


def needed_fields(dictionary: Dictionary, tables: Iterable[str]) -> Mapping[str, set[str]]:
    """Return record type -> the fields on which the tables rest, with the keys that link them."""
    found: dict[str, set[str]] = {}
    for table in (dictionary.tables[name] for name in tables):
        found.setdefault(table.record, set()).add(dictionary.records[table.record].key)
        if _REPORTER in dictionary.records[table.record].fields:
            found[table.record].add(_REPORTER)
        for path in table.sources:
            _add(dictionary, found, table.record, path)
    return found


def _add(dictionary: Dictionary, found: dict[str, set[str]], record: str, path: str) -> None:
    """Add a path, the field that links to its record type, and the field that it falls back to."""
    other, name = _parted(record, path)
    if other != record:
        found.setdefault(record, set()).add(dictionary.records[record].links[other])
    found.setdefault(other, set()).update({name, dictionary.records[other].key})
    falls_back = dictionary.records[other][name].falls_back_to
    if falls_back is not None:
        _add(dictionary, found, other, falls_back)


def needed_dates(dictionary: Dictionary, tables: Iterable[str]) -> Mapping[str, set[str]]:
    """Return record type -> the dates that place its rows in periods."""
    found: dict[str, set[str]] = {}
    for table in (dictionary.tables[name] for name in tables):
        for path in _dates(table):
            other, name = _parted(table.record, path)
            found.setdefault(other, set()).add(name)
    return found


def _dates(table: TableDefinition) -> Iterable[str]:
    yield from (one for one in (table.counting_date, *table.counting_date_otherwise) if one)
    for dimension in table.dimensions:
        yield from (dimension.stages or {}).values()


def _parted(record: str, path: str) -> tuple[str, str]:
    other, dot, name = path.partition(".")
    return (other, name) if dot else (record, path)
