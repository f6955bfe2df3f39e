"""Cases on their way between installations, and their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.keys.installation import grouped
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Case
from himoya.platform.transfers.container import taken_apart
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import Transfer
from himoya.platform.transfers.sealing import open_words
from himoya.platform.transfers.visibility import TRANSFER

#: Rows on the page; older ones are found through the history of their case.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeHere:
    """One step of a case before it came here."""

    at: datetime
    step: Step
    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferShown:
    """One transfer in words. ``case`` is None where the reader does not see the case."""

    id: UUID
    direction: Direction
    state: State
    number: str
    partner_name: str
    fingerprint: str
    from_name: str
    to_name: str
    counts: Mapping[str, int]
    words: str
    made_by: str
    made_at: datetime
    decided_by: str
    decided_at: datetime | None
    answered_at: datetime | None
    has_file: bool
    has_answer: bool
    digest: str
    case: UUID | None
    hand_over: UUID | None
    may_decide: bool
    before: Sequence[BeforeHere] = ()


def transfers_of(reader: Reader) -> list[TransferShown]:
    """Return what is on its way or was, those that wait first, then the newest."""
    with looking_as(reader):
        rows = list(_rows().order_by(F("decided_at").asc(nulls_first=True), "-made_at")[:MOST])
        return _shown(reader, rows, with_words=False)


def transfer_of(reader: Reader, id: UUID) -> TransferShown:
    """Return one transfer with what was written; raises NotThere, KeyTrouble."""
    with reading_as(reader):
        row = _one(id)
        return _shown(reader, [row], with_words=True)[0]


def case_file_of(reader: Reader, id: UUID) -> tuple[str, bytes]:
    """Return the case file for the way, under its neutral name, and record that it was taken.

    Raises NotPermitted, NotThere.
    """
    return _file(reader, id, Direction.OUT, Verb.HAND_OVER_CASE)


def answer_file_of(reader: Reader, id: UUID) -> tuple[str, bytes]:
    """Return the answer for the way back; as `case_file_of`."""
    return _file(reader, id, Direction.IN, Verb.TAKE_CASE)


def arrived(reader: Reader) -> list[tuple[UUID, str, datetime]]:
    """Return the cases that came and wait for the reader's decision: id, number, since when."""
    if not reader.may(Verb.TAKE_CASE):
        return []
    with looking_as(reader):
        rows = Transfer.objects.filter(direction=Direction.IN.value, state=State.ARRIVED.value)
        agencies = reader.agencies(Verb.TAKE_CASE)
        if agencies is not None:
            rows = rows.filter(agency__in=agencies)
        return list(rows.order_by("made_at").values_list("id", "case_number", "made_at")[:MOST])


def _file(reader: Reader, id: UUID, direction: Direction, verb: Verb) -> tuple[str, bytes]:
    reader.check(verb)
    with reading_as(reader):
        row = _one(id)
        file = row.content if direction is Direction.OUT else row.answer
        if row.direction != direction.value or not file or not reader.reaches(verb, row.agency_id):
            raise NotThere(TRANSFER, str(id))
        record(Act.DOWNLOADED, by=reader, subject=Subject(TRANSFER, str(row.id)))
        return row.file_name, bytes(file)


def _rows() -> QuerySet[Transfer]:
    # A case file may have hundreds of megabytes: only its own page takes it out.
    rows: QuerySet[Transfer] = Transfer.objects.select_related("partner")
    return rows.defer("content", "answer")


def _one(id: UUID) -> Transfer:
    row: Transfer | None = Transfer.objects.select_related("partner").filter(id=id).first()
    if row is None:
        raise NotThere(TRANSFER, str(id))
    return row


def _shown(reader: Reader, rows: Sequence[Transfer], *, with_words: bool) -> list[TransferShown]:
    agencies = names_of(
        {agency for row in rows for agency in (row.agency_id, row.other_agency_id)},
        reader.language,
    )
    people = display_names(
        {account for row in rows for account in (row.made_by_id, row.decided_by_id) if account}
    )
    seen = set(
        Case.objects.filter(pk__in=[row.case_id for row in rows if row.case_id]).values_list(
            "pk", flat=True
        )
    )
    return [
        TransferShown(
            id=row.id,
            direction=(direction := Direction(row.direction)),
            state=State(row.state),
            number=row.case_number,
            partner_name=row.partner.name,
            fingerprint=grouped(_fingerprint(row) if with_words else row.partner.fingerprint),
            from_name=agencies[
                row.agency_id if direction is Direction.OUT else row.other_agency_id
            ],
            to_name=agencies[row.other_agency_id if direction is Direction.OUT else row.agency_id],
            counts=row.counts,
            words=open_words(row.id, row.words) if with_words else "",
            made_by=people.get(row.made_by_id, ""),
            made_at=row.made_at,
            decided_by=people.get(row.decided_by_id, "") if row.decided_by_id else "",
            decided_at=row.decided_at,
            answered_at=row.answered_at,
            has_file=with_words and direction is Direction.OUT and bool(row.content),
            has_answer=with_words and direction is Direction.IN and bool(row.answer),
            digest=row.digest,
            case=row.case_id if row.case_id in seen else None,
            hand_over=row.hand_over_id,
            may_decide=(
                row.state == State.ARRIVED.value
                and reader.may(Verb.TAKE_CASE)
                and reader.reaches(Verb.TAKE_CASE, row.agency_id)
            ),
            before=_before(reader, row) if with_words else (),
        )
        for row in rows
    ]


def _fingerprint(row: Transfer) -> str:
    """Of the partner's keys as the answer names them: it may have replaced them since."""
    if not row.answer:
        return row.partner.fingerprint
    header = taken_apart(bytes(row.answer)).header
    return header.sender if row.direction == Direction.OUT.value else header.receiver


def _before(reader: Reader, row: Transfer) -> list[BeforeHere]:
    codes = {agency for _, _, _, agency in row.history}
    ids = dict(Agency.objects.filter(code__in=codes).values_list("code", "id"))
    names = names_of(ids.values(), reader.language)
    return [
        BeforeHere(
            at=datetime.fromisoformat(at),
            step=Step(step),
            agency_name=names.get(ids.get(agency, 0), agency),
        )
        for _, at, step, agency in row.history
        if step in set(Step)
    ]
