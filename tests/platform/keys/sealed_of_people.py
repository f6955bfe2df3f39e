"""What was sealed of people, files, deliveries and proposals, for the test of rotations."""

from __future__ import annotations

from contextlib import closing
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.attachments.queries import attached_to
from himoya.platform.attachments.queries import opened as opened_file
from himoya.platform.database.clock import now, today
from himoya.platform.entry.models import Delivery
from himoya.platform.entry.sealing import seal_file as seal_delivery
from himoya.platform.entry.sealing import seal_found
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of
from himoya.platform.jobs.files import seal_file as seal_job_file
from himoya.platform.jobs.models import Job
from himoya.platform.proposals import actions as proposing
from himoya.platform.proposals.kinds import AboutKind, Answer, Kind
from himoya.platform.proposals.queries import proposal_of
from himoya.platform.proposals.subjects import About
from himoya.platform.register.attaching import FILES_OF_CASES
from himoya.platform.situation.actions import answer_question
from himoya.platform.situation.models import CountQuestion
from tests.platform.identity.pictures import jpeg
from tests.platform.keys.words_under_seal import (
    ANSWER,
    FOUND,
    NOTE,
    PURPOSE,
    STATEMENT,
    TITLE,
)
from tests.platform.people import People


def voted(by: Reader, secretary: Reader) -> UUID:
    """A proposed change with a remark and a vote."""
    about = About(AboutKind.CODELIST, "sex")
    made = proposing.propose(by=by, kind=Kind.ORDER, about=about, title=TITLE, text=PURPOSE)
    proposing.remark(by=by, proposal=made.id, text=NOTE)
    proposing.open_vote(
        by=secretary, proposal=made.id, version=None, ends=today(), agencies=[by.agency]
    )
    proposing.vote(by=by, proposal=made.id, answer=Answer.FOR, reason=ANSWER)
    id: UUID = made.id
    return id


def words_of(by: Reader, change: UUID) -> tuple[str, str, list[str], str]:
    shown = proposal_of(by, change)
    said = [one.text for one in shown.discussion]
    return shown.title, shown.text, said, shown.votes[0].reason


def known(by: Reader, wing: Wing, name: str) -> UUID:
    pieces = [Piece(ItemKind.NAME, name), Piece(ItemKind.PHOTOGRAPH, picture=jpeg())]
    person = register_person(by=by, wing=wing, kind=PersonKind.VICTIM, items=pieces)
    id: UUID = person.id
    return id


def answered(by: Reader) -> UUID:
    """A question about a count, answered."""
    with reading_as(by):
        asked = CountQuestion.objects.create(
            agency_id=by.agency,
            month=now().date().replace(day=1),
            count=9,
            lowest=1,
            highest=5,
            opened_at=now(),
        )
    answer_question(by=by, question=asked.id, words=ANSWER)
    id: UUID = asked.id
    return id


def attached(people: People, by: Reader, case: UUID) -> UUID:
    browser = people.client_of(Account.objects.get(pk=by.account))
    sent = SimpleUploadedFile("statement.txt", STATEMENT)
    fields = {"title": TITLE, "sensitivity": "identity", "file": sent}
    answer = browser.post(reverse("attachments:add", args=("case", case)), fields)
    assert answer.status_code == 302
    return attached_to(by, FILES_OF_CASES, case)[0].id


def contents_of(by: Reader, case: UUID, file: UUID) -> bytes:
    with closing(opened_file(by, FILES_OF_CASES, case, file).parts) as parts:  # type: ignore[type-var]
        return b"".join(parts)


def photograph(by: Reader, person: UUID) -> UUID:
    return identity_of(by, person).of_kind(ItemKind.PHOTOGRAPH)[0].id


def delivered(by: Reader) -> UUID:
    row = Delivery(
        owner=by.account,
        agency=by.agency,
        target="cases",
        ending="xlsx",
        digest="0" * 64,
        sent_at=now(),
    )
    seal_delivery(row, b"rows of a workbook", by)
    seal_found(row, FOUND, by)
    with reading_as(by):
        row.save(force_insert=True)
    return row.id


def delivery_row(by: Reader, id: UUID) -> Delivery:
    with reading_as(by):
        row: Delivery = Delivery.objects.get(id=id)
    return row


def done(by: Reader) -> UUID:
    id = uuid4()
    with reading_as(by):
        Job.objects.create(
            id=id,
            owner=by.account,
            post=by.post,
            kind="counting",
            state="done",
            asked_at=now(),
            file_name="counted.txt",
            sealed_file=seal_job_file(id, b"one two three"),
        )
    return id


def secret_of(account: Account) -> str:
    secret: str = Authenticator.objects.get(user=account).data["secret"]
    return secret
