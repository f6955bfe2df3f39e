"""What was withdrawn: shown beside what counts, to those who could see it, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.standing_scopes import rows_in_scope
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.as_received import Opened, received_of
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Withdrawal
from himoya.platform.register.queries.received import actor, agency_names
from himoya.platform.register.sealing import open_text
from himoya.platform.register.visibility import CASE
from himoya.platform.register.withdrawing import brought_back

#: Cases of one page.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnShown:
    """One withdrawal in words. ``agreed_by`` is the second person, for a whole case."""

    id: UUID
    kind: str
    number: str
    by_name: str
    agreed_by: str
    agency_name: str
    at: datetime
    reason: str
    #: Entered in another installation: a role stands in place of the one who did it.
    received: bool = False


def withdrawn_under(reader: Reader, case: UUID) -> list[WithdrawnShown]:
    """Return what was withdrawn from a case that counts, the latest first. Raises KeyTrouble."""
    with looking_as(reader):
        rows = list(rows_in_scope(_records_withdrawn, case))
        if rows:
            again = brought_back(case)
            rows = [one for one in rows if str(one.pk) not in again]
        told = received_of(case, ReceivedKind.WITHDRAWAL)
    there = _received(reader, told)
    # When a case comes home, what was taken out there is taken out here: it is told once.
    known = {(one.kind, one.number) for one in there}
    here = [one for one in _shown(reader, rows) if (one.kind, one.number) not in known]
    return sorted([*here, *there], key=lambda one: one.at, reverse=True)


def _records_withdrawn(case: UUID) -> QuerySet[Withdrawal]:
    return Withdrawal.objects.filter(case=case).exclude(record=CASE)


def _received(reader: Reader, told: Sequence[Opened]) -> list[WithdrawnShown]:
    agencies = agency_names(told, reader.language)
    records = dictionary().records
    return [
        WithdrawnShown(
            id=one.row.id,
            kind=records[one.row.record].label.in_language(reader.language),
            number=str(one.content.get("number", "")),
            by_name=actor(one.row.role, reader.language),
            agreed_by="",
            agency_name=agencies.get(one.row.agency_id, ""),
            at=one.row.at,
            reason=str(one.content.get("reason", "")),
            received=True,
        )
        for one in told
        if one.row.record in records
    ]


def withdrawn_cases(reader: Reader) -> list[WithdrawnShown]:
    """Return the cases that were withdrawn whole, for those who held them; the reading is recorded.

    Raises NotPermitted, KeyTrouble.
    """
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        rows = list(Withdrawal.objects.filter(record=CASE)[:MOST])
        record(Act.READ, by=reader, details={"what": "withdrawn", "rows": len(rows)})
    return _shown(reader, rows)


def withdrawn_case(reader: Reader, id: UUID) -> WithdrawnShown:
    """Return the withdrawal of a whole case; the reading is recorded. Raises NotThere, KeyTrouble.

    ``id`` is that of the withdrawal: the case itself is there for nobody.
    """
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        row = Withdrawal.objects.filter(id=id, record=CASE).first()
        if row is None:
            raise NotThere("withdrawal", str(id))
        record(Act.READ, by=reader, subject=Subject("withdrawal", str(id)), details={"rows": 1})
    return _shown(reader, [row])[0]


def _shown(reader: Reader, rows: Sequence[Withdrawal]) -> list[WithdrawnShown]:
    agencies = names_of({row.agency_id for row in rows}, reader.language)
    people = display_names(
        {id for row in rows for id in (row.by_id, row.agreed_by_id) if id is not None}
    )
    return [
        WithdrawnShown(
            id=row.id,
            kind=dictionary().records[row.record].label.in_language(reader.language),
            number=row.number,
            by_name=people.get(row.by_id, ""),
            agreed_by=people.get(row.agreed_by_id, "") if row.agreed_by_id else "",
            agency_name=agencies.get(row.agency_id, ""),
            at=row.at,
            reason=open_text("withdrawal", row.id, "reason", row.reason),
        )
        for row in rows
    ]
