"""A file that came is read: a case, which waits for a decision then, or an answer to ours."""

from __future__ import annotations

from hashlib import sha256

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Details, Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.register.actions import answered_elsewhere
from himoya.platform.register.kinds import Move
from himoya.platform.transfers import answers
from himoya.platform.transfers.actions.sending import new_file_name
from himoya.platform.transfers.answers import AnswerContents
from himoya.platform.transfers.container import Letter
from himoya.platform.transfers.contents import CaseContents
from himoya.platform.transfers.kinds import Direction, FileKind, State
from himoya.platform.transfers.models import Partner, Transfer
from himoya.platform.transfers.naming import agency_of
from himoya.platform.transfers.reading import checked_letter, opened_case
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.sealing import seal_words
from himoya.platform.transfers.trusting import opened
from himoya.platform.transfers.visibility import TRANSFER
from himoya.platform.transfers.writing import case_here

#: What an answer does to the hand-over.
_MOVES = {State.TAKEN: Move.TAKE, State.RETURNED: Move.RETURN}


def read_file(*, by: Reader, file: bytes) -> Transfer:
    """Read a file from another installation and return the transfer that it belongs to.

    A case is kept sealed until somebody decides; an answer has its effect at once. The same case
    file, read again before a decision, gives the same transfer. Raises NotPermitted,
    TransferRefused, CaseRefused, NotThere, KeyTrouble.
    """
    letter, sender = checked_letter(file)
    if letter.header.kind is FileKind.CASE:
        by.check(Verb.TAKE_CASE)
        with reading_as(by):
            return _case(by, letter, sender, file)
    by.check(Verb.HAND_OVER_CASE)
    with reading_as(by):
        return _answer(by, letter, sender, file)


def _case(by: Reader, letter: Letter, sender: Partner, file: bytes) -> Transfer:
    digest = sha256(file).hexdigest()
    before = _read_before(letter)
    if before is not None:
        visible: Transfer | None = Transfer.objects.filter(id=before.id).first()
        if visible is None or visible.state != State.ARRIVED.value or visible.digest != digest:
            raise TransferRefused(Why.READ_BEFORE)
        return visible
    case = opened_case(letter, sender)
    _check_reader(by, case)
    with whole_table("ask whether the number of a case that came stands here already"):
        case_here(case, sender)
    transfer = Transfer(
        sent_id=case.transfer,
        direction=Direction.IN.value,
        state=State.ARRIVED.value,
        partner=sender,
        agency=agency_of(case.to_agency),
        other_agency=agency_of(case.from_agency),
        case_number=case.number,
        practice=case.practice,
        content=file,
        digest=digest,
        file_name=new_file_name(),
        counts=case.counts,
        made_by_id=by.account,
        made_at=now(),
    )
    transfer.words = seal_words(transfer.id, case.note)
    transfer.save(force_insert=True)
    told: Details = {"partner": str(sender.id), **case.counts}
    record(Act.IMPORTED, by=by, subject=Subject(TRANSFER, str(transfer.id)), details=told)
    return transfer


def _read_before(letter: Letter) -> Transfer | None:
    """Whoever reads it now: a transfer is read once in this installation."""
    with whole_table("ask whether a file was read before"):
        found: Transfer | None = Transfer.objects.filter(
            direction=Direction.IN.value, sent_id=letter.header.transfer
        ).first()
    return found


def _check_reader(by: Reader, case: CaseContents) -> None:
    if case.practice != by.practice:
        raise TransferRefused(Why.OTHER_MODE)
    if not by.reaches(Verb.TAKE_CASE, agency_of(case.to_agency).id):
        raise TransferRefused(Why.NOT_YOUR_AGENCY, case.to_agency)


def _answer(by: Reader, letter: Letter, sender: Partner, file: bytes) -> Transfer:
    rows = Transfer.objects.select_for_update(of=("self",))
    found: Transfer | None = rows.filter(
        direction=Direction.OUT.value, sent_id=letter.header.transfer, partner=sender
    ).first()
    if found is None or not by.reaches(Verb.HAND_OVER_CASE, found.agency_id):
        raise TransferRefused(Why.NOT_SENT_FROM_HERE)
    answer = answers.from_bytes(opened(letter))
    _check_answer(found, answer, letter)
    assert found.hand_over_id is not None
    answered_elsewhere(
        by=by, hand_over=found.hand_over_id, move=_MOVES[answer.state], reason=answer.reason
    )
    found.state, found.answer, found.content = answer.state.value, file, None
    found.answered_at, found.decided_at, found.decided_by_id = answer.at, now(), by.account
    if answer.reason:
        found.words = seal_words(found.id, answer.reason)
    found.save()
    told: Details = {"answer": answer.state.value, "partner": str(sender.id)}
    record(Act.IMPORTED, by=by, subject=Subject(TRANSFER, str(found.id)), details=told)
    return found


def _check_answer(found: Transfer, answer: AnswerContents, letter: Letter) -> None:
    if answer.transfer != letter.header.transfer:
        raise TransferRefused(Why.TAMPERED)
    if answer.digest != found.digest:
        raise TransferRefused(Why.ANOTHER_FILE)
    if found.state == State.WITHDRAWN.value:
        raise TransferRefused(Why.WITHDRAWN_MEANWHILE, answer.state.value)
    if found.state != State.SENT.value:
        raise TransferRefused(Why.READ_BEFORE)
