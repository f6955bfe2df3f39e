"""All that an installation knows of one case, read column by column, past the code under test."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.attachments.queries import plain_content
from himoya.platform.attachments.sealing import title_of
from himoya.platform.identity.models import IdentityItem, Person
from himoya.platform.identity.sealing import piece_of, ring_of
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, CaseAttachment, Suspect, Victim
from himoya.platform.register.queries.clocks import clocks_of
from himoya.platform.register.queries.entered_elsewhere import acts_received, amendments_received
from himoya.platform.register.queries.hearings import hearings_of
from himoya.platform.register.queries.one_person import said_to_be_one
from himoya.platform.register.queries.protecting import answers_to_flags
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.queries.withdrawn import withdrawn_under
from himoya.platform.register.words import sentence_of

#: Columns that say where a row lies, not what it says.
APART = {"id", "case", "sealed", "opened_by", "draft", "changed_at", "dictionary_version"}
#: What the taking changes.
MOVED = {"agency", "assigned_to", "stage", "steps"}


def told_of(by: Reader, case: UUID) -> dict[str, Any]:
    """History, acts, amendments, withdrawals and clocks of a case as its pages show them."""
    record = case_record(by, case)
    clocks = clocks_of(record)
    return {
        "steps": [
            [one.step.value, one.by_name, one.agency_name, one.words, one.received]
            for one in timeline(by, case)
        ],
        "sentences": [sentence_of(one) for one in timeline(by, case)],
        "acts": [
            [one.kind.value, one.state.value, one.ground, one.reason, one.asked_by]
            for one in acts_received(by, case)
        ],
        "amendments": [
            [one.question, one.old, one.new, one.reason, one.state.value, one.decided_by]
            for one in amendments_received(by, case)
        ],
        "withdrawn": [
            [one.number, one.reason, one.by_name, one.received] for one in withdrawn_under(by, case)
        ],
        "protection": [
            [flag.value, number, one.applies, one.reason, one.by_name]
            for (flag, number), one in answers_to_flags(by, case).items()
        ],
        "hearings": _hearings(by, case),
        "linked": len(said_to_be_one(by, case)),
        "clocks": {clock.value: [days.least, days.most] for clock, days in clocks.items()},
    }


def _hearings(by: Reader, case: UUID) -> list[list[Any]]:
    found = hearings_of(by, case)
    return [
        [
            one.state.value,
            str(one.on),
            str(one.at),
            one.room,
            one.kind,
            str(one.moved_to),
            one.reason,
            one.received,
            one in found.to_come,
        ]
        for one in (*found.to_come, *found.past)
    ]


def everything_of(number: str) -> dict[str, Any]:
    """Columns, codes, sealed answers, links, persons and files of a case, as JSON."""
    with whole_table("compare two installations"):
        case = Case.objects.get(case_number=number)
        found = {"case": [_row(case, MOVED)]}
        for name, model in UNDER_CASE.items():
            found[name] = [_row(one) for one in model.objects.filter(case=case.pk)]
        people = [
            one.person
            for model in (Victim, Suspect)
            for one in model.objects.filter(case=case.pk)
            if one.person_id
        ]
        persons = [_person(one) for one in people]
        files = [_file(one) for one in CaseAttachment.objects.filter(case=case.pk)]
    return {**found, "persons": sorted(persons), "files": sorted(files)}


def _row(one: Any, apart: set[str] = frozenset()) -> dict[str, Any]:  # type: ignore[assignment]
    columns = {
        column.name: getattr(one, column.attname)
        for column in one._meta.fields
        if column.name not in APART | set(apart) and not column.is_relation
    }
    links = {
        column.name: _number_of(getattr(one, column.name))
        for column in one._meta.fields
        if column.is_relation and column.name not in APART | set(apart)
    }
    codes = sorted([row.field, row.code] for row in one.codes.all()) if one.many_valued() else []
    opened = {name: str(value) for name, value in one.opened().items()}
    shown = {**columns, **links, "codes": codes, "opened": opened}
    return {
        name: json.loads(json.dumps(value, sort_keys=True, default=str))
        for name, value in shown.items()
    }


def _number_of(linked: Any) -> str | None:
    if linked is None:
        return None
    if isinstance(linked, Person):
        return str(linked.pseudonym)
    return str(getattr(linked, linked.record_type().key))


def _person(person: Person) -> list[Any]:
    ring = ring_of(person)
    items = IdentityItem.objects.filter(person=person).order_by("order")
    pieces = [piece_of(item, ring) for item in items]
    said = [
        [one.kind.value, one.text, hashlib.sha256(one.picture).hexdigest(), one.medical]
        for one in pieces
    ]
    return [person.pseudonym, person.kind, said]


def _file(row: CaseAttachment) -> list[Any]:
    digest = hashlib.sha256(plain_content(row)).hexdigest()
    return [digest, title_of(row), row.kind, row.sensitivity, row.size, row.uploaded_at.isoformat()]
