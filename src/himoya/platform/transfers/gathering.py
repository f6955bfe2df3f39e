"""Gathers a case with all that goes with it, for a file. Work of the system: nobody is shown it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.refusals import FileBroken
from himoya.platform.attachments.travelling import TravellingFile, files_to_send, size_to_send
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.identity.actions.travelling import Travelling, persons_to_send
from himoya.platform.identity.refusals import CannotBeShared
from himoya.platform.keys.errors import KeyLocked, KeyTrouble
from himoya.platform.register.attaching import FILES_OF_CASES
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, HandOver, OnePerson, Stage, Suspect, Victim
from himoya.platform.register.queries.records import records_under
from himoya.platform.transfers.contents import (
    CaseContents,
    SentFile,
    SentPerson,
    SentPiece,
    SentStage,
)
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.telling import Extent, told_of
from himoya.platform.transfers.values import sent_answers

#: Bytes of attached files that go in one file: it is held in memory while it is sealed.
LARGEST = 200_000_000


def may_send_identities(reader: Reader) -> bool:
    """Say whether the giver may let identities go: who does not see them does not send them."""
    return reader.may(Verb.SEE_IDENTITY) and reader.may_read(Sensitivity.IDENTITY)


def kinds_known_to(agency: Agency) -> frozenset[str]:
    """Return the kinds of persons whom the posts of an agency work with, by the country's roles.

    Corrections know no victim, so no victim's name goes to an office of corrections.
    """
    roles = dictionary().country.roles.values()
    return frozenset(
        kind
        for role in roles
        if (not role.agency_kinds or agency.kind in role.agency_kinds)
        and Verb.TAKE_CASE.value in role.may
        for kind in role.people
    )


def gathered(
    by: Reader, case: Case, proposed: HandOver, *, identities: bool, files: bool, note: str
) -> CaseContents:
    """Return the contents of a case file. Raises TransferRefused, NotPermitted, KeyTrouble."""
    to = Agency.objects.get(pk=proposed.to_agency_id)
    extent = Extent(identities=identities, kinds=kinds_known_to(to))
    with whole_table("gather a case for another installation"):
        stages = list(Stage.objects.filter(case=case.id).select_related("agency"))
        records = _records(case, identities=identities)
        persons = _persons_of(case)
    sent = _sent_persons(by, persons, extent.kinds) if identities else []
    sent_files = _sent_files(by, case.id) if files else []
    attached, _ = size_to_send(FILES_OF_CASES, case.id)
    return CaseContents(
        transfer=proposed.id,
        practice=case.practice,
        sent_at=proposed.proposed_at,
        from_agency=case.agency.code,
        from_kind=proposed.from_kind,
        to_agency=to.code,
        to_kind=proposed.kind,
        note=note,
        number=case.case_number or "",
        opened_at=case.opened_at,
        version=case.version,
        steps=case.steps,
        last_keys=case.last_keys,
        identities=identities,
        records=records,
        stages=[
            SentStage(kind=one.kind, agency=one.agency.code, began=one.began, ended=one.ended)
            for one in sorted(stages, key=lambda one: one.began)
        ],
        told=told_of(case, extent),
        one_person=_said_to_be_one(case) if extent.everybody else None,
        stayed={"person": len(persons) - len(sent), "file": attached - len(sent_files)},
        persons=sent,
        files=sent_files,
    )


def _records(case: Case, *, identities: bool) -> dict[str, Sequence[dict[str, Any]]]:
    found: dict[str, Sequence[dict[str, Any]]] = {
        "case": [sent_answers(case, identities=identities)]
    }
    for name, model in UNDER_CASE.items():
        rows = records_under(model, case)
        found[name] = [sent_answers(one, identities=identities) for one in rows]
    return found


def _persons_of(case: Case) -> set[UUID]:
    return {
        person
        for model in (Victim, Suspect)
        for person in model.objects.filter(case=case.id).values_list("person", flat=True)
        if person is not None
    }


def _said_to_be_one(case: Case) -> list[tuple[str, str]]:
    """Victims and suspects who are one person, by their numbers: who was made to offend."""
    with whole_table("gather a case for another installation"):
        rows = OnePerson.objects.filter(
            case=case.id, victim__case=case.id, suspect__case=case.id, ended_at__isnull=True
        )
        pairs = rows.values_list("victim__victim_record_id", "suspect__suspect_record_id")
        return [(victim or "", suspect or "") for victim, suspect in pairs]


def _sent_persons(
    by: Reader, persons: Collection[UUID], kinds: Collection[str]
) -> list[SentPerson]:
    try:
        found = persons_to_send(by=by, persons=persons, kinds=kinds)
    except (CannotBeShared, KeyLocked):
        raise TransferRefused(Why.OWN_KEY) from None
    return [_sent_person(one) for one in found]


def _sent_person(one: Travelling) -> SentPerson:
    pieces = [
        SentPiece(
            kind=piece.kind.value, text=piece.text, picture=piece.picture, medical=piece.medical
        )
        for piece in one.pieces
    ]
    return SentPerson(pseudonym=one.pseudonym, kind=one.kind.value, pieces=pieces)


def _sent_files(by: Reader, case: UUID) -> list[SentFile]:
    _, size = size_to_send(FILES_OF_CASES, case)
    if size > LARGEST:
        raise TransferRefused(Why.TOO_LARGE)
    try:
        found = files_to_send(by=by, wing=FILES_OF_CASES, record_id=case)
    except (FileBroken, KeyTrouble):
        raise TransferRefused(Why.FILES_UNREADABLE) from None
    return [_sent_file(one) for one in found]


def _sent_file(one: TravellingFile) -> SentFile:
    return SentFile(
        kind=FILES_OF_CASES.kind,
        sensitivity=one.sensitivity.value,
        title=one.title,
        uploaded_at=one.uploaded_at,
        content=one.content,
    )
