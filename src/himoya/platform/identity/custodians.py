"""Under whose keys persons may be sealed who are there for a reader: where a search must look.

Asked of the persons themselves this would be the dearest part of a search: an office that takes
over cases is shown a hundred thousand. Its own persons need one look into an index. Which others
ever showed it somebody only grows, so it is remembered in the process, and afterwards only those
are looked at who were shown since.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.acts import Act
from himoya.platform.audit.changes import Mark, last_mark, since
from himoya.platform.identity.kinds import Wing
from himoya.platform.identity.models import Holding, Person
from himoya.platform.identity.visibility import RECORD, wings_of

#: More hand-overs than these since the last search: all are looked at again.
MOST = 500

#: Which agencies another one's persons were shown to, up to which hand-over.
_known: dict[tuple[frozenset[int], bool], tuple[Mark, frozenset[tuple[str, int]]]] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True, order=True)
class Custodian:
    """An agency that keeps persons of a wing."""

    wing: str
    id: int
    code: str
    holds_own_key: bool


def custodians_for(reader: Reader) -> list[Custodian]:
    """Return the custodians of persons who may be there for the reader, inside his or her scope."""
    wings = sorted(wings_of(reader))
    keeps = {
        f"keeps_{wing}": Exists(QuerySet(Person).filter(custodian=OuterRef("pk"), wing=wing))
        for wing in wings
    }
    agencies = reader.agencies(Verb.FIND_PERSON)
    near = Agency.objects.all() if agencies is None else Agency.objects.filter(pk__in=agencies)
    found = [
        Custodian(wing, agency.pk, agency.code, agency.holds_own_key)
        for agency in near.annotate(**keeps)
        for wing in wings
        if getattr(agency, f"keeps_{wing}")
    ]
    return sorted({*found, *_of_others(reader, agencies, wings)})


def _of_others(
    reader: Reader, agencies: frozenset[int] | None, wings: Collection[Wing]
) -> list[Custodian]:
    """Custodians whose persons were shown to the reader's agencies or opened by breaking glass."""
    if agencies is None:
        return []
    pairs = set(_shown_to(agencies, practice=reader.practice))
    broken = reader.broken_glass.get(RECORD, frozenset())
    if broken:
        pairs |= set(_pairs(QuerySet(Person).filter(pk__in=broken)))
    known = {one.pk: one for one in Agency.objects.filter(pk__in={id for _, id in pairs})}
    return [
        Custodian(wing, id, known[id].code, known[id].holds_own_key)
        for wing, id in pairs
        if wing in wings and id in known
    ]


def _shown_to(agencies: frozenset[int], *, practice: bool) -> frozenset[tuple[str, int]]:
    key = agencies, practice
    with _lock:
        before = _known.get(key)
    new = None if before is None else since(before[0], MOST, Act.HANDED_OVER)
    if before is None or new is None:
        # The mark first: who is shown in between is looked at twice.
        mark, pairs = last_mark(Act.HANDED_OVER), frozenset(_pairs(_held_by(agencies)))
    else:
        ids = {row.subject for row in new.rows if row.subject and row.subject_kind == RECORD}
        later = _pairs(_held_by(agencies).filter(pk__in=ids)) if ids else ()
        mark, pairs = new.mark, before[1] | frozenset(later)
    with _lock:
        _known[key] = mark, pairs
    return pairs


def _held_by(agencies: Collection[int]) -> QuerySet[Person]:
    shown: QuerySet[Holding] = QuerySet(Holding).filter(agency__in=agencies)
    return QuerySet(Person).filter(Q(pk__in=shown.values("person")))


def _pairs(people: QuerySet[Any]) -> list[tuple[str, int]]:
    return list(people.order_by().values_list("wing", "custodian_id").distinct())
