"""The invented country's requests for help, each with the centre that took it in."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time
from itertools import islice

from himoya.dictionary.record_tables import RecordTable
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.demonstrating.people import invented_name, reader_of
from himoya.platform.demonstrating.values import Row, answers_in
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.identity.actions import change_identity
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.pieces import Piece
from himoya.platform.records.models import store_new
from himoya.platform.referral.actions import name_person
from himoya.platform.referral.models import RequestForHelp, RequestSeries
from himoya.platform.referral.numbering import number_key, written
from himoya.platform.referral.visibility import REQUEST

#: Records taken into memory at once.
BATCH = 500

#: Centre -> who took its requests in; elsewhere it is the first of them.
WORKERS = {"XD-CRC-01": "centre", "XD-CRC-03": "centre.kuhandiyor"}

#: Requests of one centre of which it is known who asked.
NAMED = 9

#: Names of the wings overlap in part, as they do in life: a name says nothing of a request.
FIRST_NAME = 5


def take_requests(tables: Mapping[str, RecordTable]) -> dict[str, int]:
    """Store the requests of the tables and return how many, by kind of record."""
    counted: Counter[tuple[str, int]] = Counter()
    with whole_table("requests of the invented country"):
        agencies = {one.code: one for one in Agency.objects.filter(role="crisis_centre")}
        workers = {code: Account.objects.get(username=name) for code, name in WORKERS.items()}
        taken = 0
        for rows in _batches(tables[REQUEST]):
            stored = list(_requests(rows, agencies, workers, counted))
            store_new(RequestForHelp, stored)
            taken += len(stored)
        RequestSeries.objects.bulk_create(
            RequestSeries(agency=agencies[code], year=year, practice=False, last=last)
            for (code, year), last in counted.items()
        )
        record(Act.IMPORTED, by=None, details={REQUEST: taken})
    return {REQUEST: taken}


def _batches(table: RecordTable) -> Iterator[list[Row]]:
    rows: Iterator[Row] = iter(table.rows())
    while batch := list(islice(rows, BATCH)):
        yield batch


def _requests(
    rows: Sequence[Row],
    agencies: Mapping[str, Agency],
    workers: Mapping[str, Account],
    counted: Counter[tuple[str, int]],
) -> Iterator[RequestForHelp]:
    first = next(iter(workers.values()))
    for row in rows:
        agency, day = agencies.get(str(row.get("reporting_agency"))), row.get("request_date")
        if agency is None or not day:
            continue
        at = _instant(day)
        counted[agency.code, at.year] += 1
        number = written(agency.code, at.year, counted[agency.code, at.year], practice=False)
        worker = workers.get(agency.code, first)
        request = RequestForHelp(
            id=uuid.uuid4(),
            request_number=number,
            number_key=number_key(number),
            agency=agency,
            registered_by=worker,
            registered_at=at,
            changed_by=worker,
            changed_at=at,
        )
        request.set_values(answers_in(dictionary().records[REQUEST], row), by=None)
        yield request


def _instant(day: object) -> datetime:
    return datetime.combine(PartialDate.from_edtf(str(day)).earliest, time(9), tzinfo=UTC)


def name_those_who_asked() -> None:
    """Let one centre know who made its latest requests: the other wing's side of the wall."""
    worker = reader_of("centre")
    with reading_as(worker):
        rows = RequestForHelp.objects.order_by("-request_date_earliest", "-number_key")
        ids = list(rows.values_list("id", flat=True)[:NAMED])
    for place, id in enumerate(ids):
        person = name_person(by=worker, request=id)
        pieces = [
            Piece(ItemKind.NAME, invented_name(FIRST_NAME + 5 * place)),
            Piece(ItemKind.BIRTH_DATE, str(1985 + place)),
        ]
        change_identity(by=worker, person=person, add=pieces)
