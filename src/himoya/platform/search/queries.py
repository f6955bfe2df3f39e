"""Finds records by words, among those that are there for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.expressions import Combinable

from himoya.platform.access.looking_first import look_and_record
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import active_reader
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.full_text import matching_rows
from himoya.platform.search.actions import INDEXED
from himoya.platform.search.keys import VERSION, signs_for
from himoya.platform.search.models import SearchEntryModel
from himoya.platform.search.wanted import Wanted, wanted

#: Records that one page of answers holds.
PAGE = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One page of answers: ids of records, best first, and how many there are in all."""

    ids: tuple[UUID, ...]
    count: int


def matching(model: type[SearchEntryModel], asked: Wanted) -> QuerySet[SearchEntryModel, UUID]:
    """Return the ids of matching records, inside a scope; unordered, for use in a filter."""
    return _rows(model, asked).values_list("record", flat=True)


def ranked(model: type[SearchEntryModel], asked: Wanted) -> QuerySet[SearchEntryModel, UUID]:
    """As `matching`, in order: most words found as they were typed, then newest."""
    as_typed: Combinable = Value(0)
    for key in asked.exact:
        found = Q(pk__in=())
        for sign in _signs():
            found |= Q(words__contains=f" {sign}{key} ")
        as_typed = as_typed + Case(
            When(found, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
    rows = _rows(model, asked).annotate(as_typed=as_typed)
    best_first: QuerySet[SearchEntryModel] = rows.order_by("-as_typed", "-changed_at", "record")
    return best_first.values_list("record", flat=True)


def find(
    reader: Reader, text: str, model: type[SearchEntryModel], *, start: int = 0, most: int = PAGE
) -> Found:
    """Return a page of the records whose texts hold all words of ``text``, and their count.

    That it was searched is recorded, what for is not: people type names. Raises SearchRefused.
    """
    asked = wanted(text)

    def look() -> Found:
        # Counted beside the page: frequent words are in a hundred thousand rows, looked up once.
        best_first = ranked(model, asked).annotate(of_all=Window(Count("*")))
        page = list(best_first.values_list("record", "of_all")[start : start + most])
        if not page:
            return Found((), _rows(model, asked).count() if start else 0)
        return Found(tuple(id for id, _ in page), page[0][1])

    def note(found: Found) -> None:
        details: dict[str, str | int] = {
            "kind": model.KIND,
            "words": len(asked.words),
            "found": found.count,
        }
        record(Act.SEARCHED, by=reader, details=details)

    return look_and_record(reader, look, note)


def made_before(model: type[SearchEntryModel]) -> QuerySet[SearchEntryModel, UUID]:
    """Return, inside a scope, records whose keys were made by an older version of `keys`."""
    rows: QuerySet[SearchEntryModel] = model.objects.exclude(version=VERSION)
    return rows.values_list("record", flat=True)


def _rows(model: type[SearchEntryModel], asked: Wanted) -> QuerySet[SearchEntryModel]:
    """Look only among words of classes and people that the reader of the scope may read.

    An entry of an older version does not tell them apart: nobody finds by it until it is made anew.
    """
    rows: QuerySet[SearchEntryModel] = model.objects.filter(version=VERSION)
    reader = active_reader()
    if reader is not None and not all(map(reader.may_read, INDEXED)):
        return rows.none()
    signs = _signs()
    return matching_rows(rows, "words", [one.after(signs) for one in asked.words])


def _signs() -> tuple[str, ...]:
    reader = active_reader()
    return signs_for(None if reader is None else reader.people)
