"""The records that an export is about, and how many persons are in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from himoya.platform.access.reader import Reader
from himoya.platform.entry.lists.definition import ListDefinition, Rows
from himoya.platform.entry.lists.wanted import Wanted, as_query, narrowed, ordered, read_wanted

#: With more persons than this a second person has to agree.
PERSONS_ALONE = 20

#: Longest query that is read, in characters.
_LONGEST_QUERY = 4000

Query = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a filter leaves for one reader. ``fingerprint`` is equal where the records are."""

    records: int
    persons: int
    fingerprint: str


def wanted_of(definition: ListDefinition, reader: Reader, query: Query) -> Wanted:
    """Return what a kept filter asks for; words are never part of it."""
    return read_wanted(definition, reader, QueryDict(urlencode(query, doseq=True)), {})


def query_of(definition: ListDefinition, reader: Reader, text: str) -> Query:
    """Return the filter of an address as it is kept: only what the list declares."""
    return as_query(read_wanted(definition, reader, QueryDict(text[:_LONGEST_QUERY]), {}))


def rows_of(definition: ListDefinition, reader: Reader, wanted: Wanted) -> Rows:
    """Return the rows in order; inside the reader's scope."""
    return ordered(definition, wanted, narrowed(definition, wanted, definition.rows(reader)))


def selection_of(definition: ListDefinition, reader: Reader, wanted: Wanted) -> Selection:
    """Count what a filter leaves; inside the reader's scope."""
    rows = narrowed(definition, wanted, definition.rows(reader))
    ids = sorted(str(one) for one in rows.values_list("pk", flat=True))
    fingerprint = hashlib.sha256("\n".join(ids).encode("ascii")).hexdigest()
    return Selection(len(ids), definition.persons(rows), fingerprint)
