"""Deciding on a case that came: it is taken as one act, or returned with a reason.

Either way a signed answer is made, which goes back to the office that sent the case.
"""

from __future__ import annotations

from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.travelling import TravellingFile, keep_received
from himoya.platform.attachments.types import NotAccepted
from himoya.platform.audit.actions import Details, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.identity.actions.travelling import Travelling, receive_person
from himoya.platform.identity.kinds import ItemKind, PersonKind
from himoya.platform.identity.photographs.stripping import stripped
from himoya.platform.identity.pieces import Piece, checked
from himoya.platform.identity.refusals import IdentityRefused, SignTaken
from himoya.platform.register.actions.steps import begin_stage, finish
from himoya.platform.register.attaching import FILES_OF_CASES
from himoya.platform.register.importing import by_system
from himoya.platform.register.kinds import StageKind, Step
from himoya.platform.register.models import Case
from himoya.platform.transfers import answers
from himoya.platform.transfers.answers import AnswerContents
from himoya.platform.transfers.container import FORMAT_OF, Header, packed, taken_apart
from himoya.platform.transfers.contents import CaseContents, SentPerson, SentPiece
from himoya.platform.transfers.kinds import Direction, FileKind, State
from himoya.platform.transfers.models import Transfer
from himoya.platform.transfers.reading import opened_case
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import own_keys, seal_words
from himoya.platform.transfers.visibility import TRANSFER
from himoya.platform.transfers.writing import CaseWriter, case_here, link_person

#: Letters below which a reason says nothing to the one who reads it.
SHORTEST_REASON = 10


def take_case(*, by: Reader, transfer: UUID) -> Transfer:
    """Take a case that came: its stage here begins, and the receipt is made. All of it or nothing.

    It is assigned to the one who takes it, unless that is somebody who assigns cases to others, or
    the installation itself.
    Raises NotPermitted, NotThere, TransferRefused, KeyTrouble, OSError.
    """
    by.check(Verb.TAKE_CASE)
    with reading_as(by):
        found = _locked(by, transfer)
        contents = opened_case(taken_apart(bytes(found.content or b"")), found.partner)
        with whole_table("write a case that came from another installation"):
            case = _written(by, found, contents)
        found.case = case
        found.history = contents.history
        _decide(by, found, State.TAKEN)
    return found


def return_case(*, by: Reader, transfer: UUID, reason: str) -> Transfer:
    """Return a case that came, with a reason. Nothing of it is kept here but that it came.

    Raises NotPermitted, NotThere, TransferRefused, KeyTrouble.
    """
    by.check(Verb.TAKE_CASE)
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise TransferRefused(Why.NEEDS_A_REASON)
    with reading_as(by):
        found = _locked(by, transfer)
        found.words = seal_words(found.id, reason)
        _decide(by, found, State.RETURNED, reason)
    return found


def _locked(by: Reader, id: UUID) -> Transfer:
    rows = Transfer.objects.select_related("partner", "agency").select_for_update(of=("self",))
    found: Transfer | None = rows.filter(id=id, direction=Direction.IN.value).first()
    if found is None or not by.reaches(Verb.TAKE_CASE, found.agency_id):
        raise NotThere(TRANSFER, str(id))
    if found.state != State.ARRIVED.value:
        raise TransferRefused(Why.DECIDED_MEANWHILE)
    if not found.partner.is_trusted:
        raise TransferRefused(Why.ENDED)
    return found


def _written(by: Reader, found: Transfer, contents: CaseContents) -> Case:
    home = case_here(contents, found.partner)
    writer = CaseWriter(by, contents, found.agency, home)
    case = writer.write()
    _introduce(by, found.agency_id, writer, contents)
    hands_on = by.may(Verb.ASSIGN_CASE) or by.role == by_system.ROLE
    worker = None if hands_on else by.account
    begin_stage(case, StageKind(contents.to_kind), found.agency_id, now(), worker)
    details: dict[str, str | int] = {
        "from": found.other_agency_id,
        "to": found.agency_id,
        "kind": contents.to_kind,
        "transfer": str(found.id),
    }
    finish(by, case, Step.TAKEN, details)
    _keep_files(by, found, case, contents)
    return case


def _introduce(by: Reader, agency: int, writer: CaseWriter, contents: CaseContents) -> None:
    rows = writer.persons_of()
    known = {one.person_id for same in rows.values() for one in same if one.person_id}
    for sent in contents.persons:
        if sent.pseudonym not in rows:
            raise TransferRefused(Why.HANGS_TOGETHER)
        try:
            person = receive_person(by=by, agency=agency, travelling=_travelling(sent), known=known)
        except SignTaken:
            raise TransferRefused(Why.SIGN_TAKEN, sent.pseudonym) from None
        except (IdentityRefused, ValueError):
            raise TransferRefused(Why.HANGS_TOGETHER) from None
        link_person(rows[sent.pseudonym], person)


def _travelling(sent: SentPerson) -> Travelling:
    return Travelling(
        pseudonym=sent.pseudonym,
        kind=PersonKind(sent.kind),
        pieces=[_piece(one) for one in sent.pieces],
    )


def _piece(sent: SentPiece) -> Piece:
    kind = ItemKind(sent.kind)
    if kind is ItemKind.PHOTOGRAPH:
        return Piece(kind, picture=stripped(sent.picture), medical=sent.medical)
    return checked(Piece(kind, sent.text, medical=sent.medical))


def _keep_files(by: Reader, found: Transfer, case: Case, contents: CaseContents) -> None:
    files = [
        TravellingFile(
            sensitivity=Sensitivity(one.sensitivity),
            title=one.title,
            uploaded_at=one.uploaded_at,
            content=one.content,
        )
        for one in contents.files
    ]
    try:
        keep_received(
            by=by, wing=FILES_OF_CASES, record_id=case.id, agency=found.agency, files=files
        )
    except NotAccepted:
        raise TransferRefused(Why.FILE_NOT_KEPT) from None


def _decide(by: Reader, found: Transfer, state: State, reason: str = "") -> None:
    at = now()
    found.state, found.decided_by_id, found.decided_at = state.value, by.account, at
    answer = AnswerContents(
        transfer=found.sent_id,
        state=state,
        digest=found.digest,
        agency=found.agency.code,
        number=found.case_number,
        at=at,
        reason=reason,
    )
    keys, partner = own_keys(), found.partner
    header = Header(
        format=FORMAT_OF[FileKind.ANSWER],
        kind=FileKind.ANSWER,
        transfer=found.sent_id,
        sender=keys.public.fingerprint,
        receiver=partner.fingerprint,
        country=dictionary().country.folder,
        dictionary=dictionary().version,
    )
    found.answer = packed(header, answers.to_bytes(answer), keys, partner.keys)
    found.content = None
    found.save()
    told: Details = {"answer": state.value, "partner": str(partner.id)}
    act = Act.TAKEN_OVER if state is State.TAKEN else Act.RETURNED
    record(act, by=by, subject=Subject(TRANSFER, str(found.id)), details=told)
