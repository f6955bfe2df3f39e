"""The only readers of requests for help. Each takes the reader; each look at one is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.referral.visibility import REQUEST

#: Entries of the home page; the list shows all.
MOST = 10

#: Not ended: help goes on, or nobody has said yet how it ended.
OPEN = Q(request_outcome__isnull=True) | Q(request_outcome="help_continues")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestShown:
    """One request with the answers of the classes that the reader may read."""

    id: UUID
    number: str
    agency_name: str
    registered_by: str
    registered_at: datetime
    changed_by: str
    changed_at: datetime
    version: int
    practice: bool
    person: UUID | None
    values: Mapping[str, Value] = field(repr=False)
    may_change: bool


def requests(reader: Reader) -> QuerySet[RequestForHelp]:
    """Return the requests that are there for the reader, inside the caller's scope."""
    reader.check(Verb.SEE_REQUEST_FOR_HELP)
    rows: QuerySet[RequestForHelp] = RequestForHelp.objects.prefetch_related("codes")
    return rows


def request_record(reader: Reader, id: UUID) -> RequestShown:
    """Return one request, and record that it was read. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_REQUEST_FOR_HELP)
    with reading_as(reader):
        found = _in_scope(id)
        people = display_names({found.registered_by_id, found.changed_by_id})
        shown = RequestShown(
            id=found.id,
            number=found.request_number or "",
            agency_name=names_of({found.agency_id}, reader.language)[found.agency_id],
            registered_by=people.get(found.registered_by_id, ""),
            registered_at=found.registered_at,
            changed_by=people.get(found.changed_by_id, ""),
            changed_at=found.changed_at,
            version=found.version,
            practice=found.practice,
            person=found.person_id,
            values=found.values(reader),
            may_change=_may_change(reader, found),
        )
        record(Act.READ, by=reader, subject=Subject(REQUEST, str(found.id)))
    return shown


def answers_of_request(reader: Reader, id: UUID) -> Mapping[str, Value]:
    """Return what a change of a request begins with; recorded as read. Raises NotThere."""
    reader.check(Verb.CHANGE_REQUEST_FOR_HELP)
    with reading_as(reader):
        found = _in_scope(id)
        if not _may_change(reader, found):
            raise NotThere(REQUEST, str(id))
        values = found.values(reader)
        record(Act.READ, by=reader, subject=Subject(REQUEST, str(found.id)))
    return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """A request in the home page: its number, never who asked."""

    id: UUID
    number: str
    at: datetime


def recently_worked_on(reader: Reader) -> list[Recent]:
    """Return the requests that the reader changed last."""
    if not reader.may(Verb.SEE_REQUEST_FOR_HELP):
        return []
    with reading_as(reader):
        rows = RequestForHelp.objects.filter(changed_by=reader.account).order_by("-changed_at")
        found = rows.values_list("id", "request_number", "changed_at")[:MOST]
        return [Recent(id=id, number=number or "", at=at) for id, number, at in found]


def count_open(reader: Reader) -> int | None:
    """Return how many requests of the centre have not ended; None where none are there to see."""
    if not reader.may(Verb.SEE_REQUEST_FOR_HELP):
        return None
    with reading_as(reader):
        count: int = RequestForHelp.objects.filter(OPEN).count()
        return count


def with_code(
    rows: QuerySet[RequestForHelp], name: str, values: Sequence[str]
) -> QuerySet[RequestForHelp]:
    """Leave the requests with one of some codes in a field that allows several."""
    return rows.filter(codes__field=name, codes__code__in=values).distinct()


def _in_scope(id: UUID) -> RequestForHelp:
    found: RequestForHelp | None = (
        RequestForHelp.objects.prefetch_related("codes").filter(id=id).first()
    )
    if found is None:
        raise NotThere(REQUEST, str(id))
    return found


def _may_change(reader: Reader, request: RequestForHelp) -> bool:
    verb = Verb.CHANGE_REQUEST_FOR_HELP
    return reader.may(verb) and reader.reaches(verb, request.agency_id)
