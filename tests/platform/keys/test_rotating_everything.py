"""Two rotations over an installation in which every room has sealed something.

Afterwards nothing is sealed with an earlier key, by a look at every byte that begins like a seal,
and everything that people wrote opens as it was.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import BinaryField
from django.urls import reverse

from himoya.commands.keys_rotating import rotate_to_the_end
from himoya.dictionary.missing import Missing, MissingReason
from himoya.languages.dates import PartialDate
from himoya.platform.access.glass import told_to
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.attachments.queries import attached_to
from himoya.platform.attachments.queries import opened as opened_file
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import now, today
from himoya.platform.entry.actions import exporting, importing
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.exports.queries import open_request
from himoya.platform.entry.imports.found import Found
from himoya.platform.entry.models import Delivery
from himoya.platform.entry.queries import open_draft
from himoya.platform.entry.sealing import open_file as open_delivery
from himoya.platform.entry.sealing import open_found, seal_found
from himoya.platform.entry.sealing import seal_file as seal_delivery
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.finding import find_people
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.pieces import Piece
from himoya.platform.identity.queries import identity_of, photograph_of
from himoya.platform.jobs.files import seal_file as seal_job_file
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.queries import file_of
from himoya.platform.keys.files import RING
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.installation import keys_of_installation
from himoya.platform.keys.rotation import sources
from himoya.platform.keys.sealed import HEAD, TAG
from himoya.platform.proposals import actions as proposing
from himoya.platform.proposals.kinds import AboutKind, Answer, Kind
from himoya.platform.proposals.queries import proposal_of
from himoya.platform.proposals.subjects import About
from himoya.platform.referral.actions import name_person, register_request
from himoya.platform.register.actions import (
    Particulars,
    act_on_case,
    ask_amendment,
    break_glass,
    open_case,
    propose_hand_over,
    refuse_act,
    refuse_amendment,
    return_hand_over,
    take_over,
)
from himoya.platform.register.actions.amending import Wanted
from himoya.platform.register.attaching import FILES_OF_CASES
from himoya.platform.register.importing.old_answers import open_old, seal_old
from himoya.platform.register.importing.shown import import_shown
from himoya.platform.register.importing.undoing import undo_import
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Case, ImportedChange, Victim
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.acts import act
from himoya.platform.register.queries.amendments import AmendmentShown, amendment
from himoya.platform.register.queries.entered_elsewhere import acts_received
from himoya.platform.register.queries.hand_overs import hand_over
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.withdrawn import withdrawn_under
from himoya.platform.register.withdrawing import withdraw
from himoya.platform.sign_in.actions.second_factor import set_totp
from himoya.platform.sign_in.sealing import open_sealed
from himoya.platform.situation.actions import answer_question
from himoya.platform.situation.models import CountQuestion
from himoya.platform.situation.queries import question
from himoya.platform.transfers.contents import Told
from himoya.platform.transfers.hearing import keep_told
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import Partner, Transfer
from himoya.platform.transfers.queries.transfers import transfer_of
from himoya.platform.transfers.sealing import seal_words
from tests.platform.identity.pictures import jpeg
from tests.platform.keys.sealed_of_applications import application_in_review, words_of_application
from tests.platform.keys.sealed_of_assets import (
    smuggled_with_a_thing_found,
    words_of_protection,
    words_of_what_was_found,
)
from tests.platform.keys.sealed_of_assistance import (
    answered_at_the_desk,
    assessed,
    in_the_roster,
    words_at_the_desk,
    words_of_assessment,
    words_of_roster,
)
from tests.platform.keys.sealed_of_statistics import (
    claim_of_source,
    content_of_workbook,
    release_asked_back,
    signed_return,
    source_of_claim,
    words_of_release,
    words_of_return,
    workbook_of,
)
from tests.platform.people import People
from tests.platform.referral.conftest import told
from tests.platform.register.cards import full_card
from tests.platform.register.workbooks import sheets_of, workbook

AT_ONCE = timedelta(0)

#: Names that are sealed and nothing else: whoever finds them reads them from under a seal.
VICTIM, REFERRED = "Ҷӯраева Намунахон", "Тахайюлова Мисолхон"
WITHDRAWN, AMENDED = "Entered twice by two officers.", "The passport says otherwise."
REFUSED = "The passport is that of a sister."
NOTE, ANSWER = "The second witness waits.", "The second page of the card is missing."
REASON = "No offence was found after the second witness was heard."
FOUND = Found(rows=2, accepted=1, refused=1, notes=("A name stands in row 2.",))
DANGER = "A person of this case called from the border and is in danger now."
STATEMENT, TITLE = b"She was seen at the station.", "Statement of a witness"
PURPOSE = "For the meeting of the commission"
#: A secret of an authenticator app in base32, as it is printed beside its square code.
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

#: Records whose types, or whose cards here, hold no answer of the sealed classes.
NO_SEALED_ANSWERS = frozenset(
    {
        "register_event.sealed",
        "register_suspect.sealed",
        "register_charge.sealed",
        "register_sentence.sealed",
        "register_sentenceserving.sealed",
        "referral_requestforhelp.sealed",
        "register_compensationpayment.sealed",
    }
)


@pytest.fixture(autouse=True)
def ring_as_it_was(keys: Path) -> Iterator[None]:
    """Other tests go on with the ring that the session made."""
    before = (keys / RING).read_bytes()
    yield
    (keys / RING).write_bytes(before)


@dataclass(frozen=True)
class Filled:
    """What was sealed, each with the way to read it again."""

    opened: dict[str, Callable[[], object]]
    expected: dict[str, object]

    def check(self) -> None:
        assert {name: read() for name, read in self.opened.items()} == self.expected


@pytest.fixture
def filled(people: People) -> Filled:
    officer, head = people.reader("investigator"), people.reader("investigation_head")
    prosecutor, centre = people.reader("prosecutor"), people.reader("crisis_centre_worker")
    case = open_case(by=officer, answers=full_card())
    victim = known(officer, Wing.REGISTER, VICTIM)
    request = register_request(by=centre, answers=told())
    name_person(by=centre, request=request.id)
    referred = known(centre, Wing.REFERRAL, REFERRED)
    twice = taken_out(officer, open_case(by=officer, answers=full_card()).pk)
    amended, refused = amendments(people, officer)
    received(officer, case.pk)
    proposed = propose_hand_over(
        by=officer, case=case.pk, steps=None, to=people.agency("XD-PRO-01").pk, note=NOTE
    )
    return_hand_over(by=prosecutor, hand_over=proposed.id, reason=ANSWER)
    transfer = returned_from_elsewhere(officer, prosecutor.agency)
    act_refused, undone = refused_act(officer, head), undone_import(officer)
    changed = changed_by_workbook(undone, case.pk)
    foreigner = people.reader("investigator", "XD-MIA-02")
    break_glass(by=foreigner, number=case.case_number or "", reason=DANGER, hours=2)
    draft = begin(by=centre, target="request-for-help")
    export = exporting.ask(by=head, list_name="cases", query="", file_type="csv", reason=PURPOSE)
    delivery, job = delivered(officer), done(officer)
    account = Account.objects.get(pk=officer.account)
    set_totp(account, SECRET)
    picture = photograph(officer, victim)
    asked = answered(head)
    file = attached(people, officer, case.pk)
    sent, step = signed_return(officer, PURPOSE, ANSWER), release_asked_back(officer, NOTE)
    book, claim = workbook_of(officer, sent, b"PK a form"), claim_of_source(officer, PURPOSE)
    desk = answered_at_the_desk(officer, people.reader("statistician"), PURPOSE, ANSWER)
    quality, listed = assessed(head, PURPOSE, NOTE), in_the_roster(head, REFERRED, NOTE)
    smuggled = smuggled_with_a_thing_found(officer, NOTE, DANGER)
    statistician = people.reader("statistician")
    wish = application_in_review(statistician, PURPOSE, ANSWER)
    change = voted(officer, people.reader("commission_secretary"))
    opened: dict[str, Callable[[], object]] = {
        "attached file": lambda: contents_of(officer, case.pk, file),
        "title of a file": lambda: attached_to(officer, FILES_OF_CASES, case.pk)[0].title,
        "identity": lambda: identity_of(officer, victim).of_kind(ItemKind.NAME)[0].text,
        "photograph": lambda: photograph_of(officer, victim, picture).content[:2],
        "referred": lambda: identity_of(centre, referred).of_kind(ItemKind.NAME)[0].text,
        "found": lambda: {one.person for one in find_people(officer, VICTIM).found},
        "answers": lambda: case_record(officer, case.pk).case.values["source_record_number"],
        "reason of a withdrawal": lambda: withdrawn_under(officer, twice)[0].reason,
        "received act": lambda: [one.answer for one in acts_received(officer, case.pk)],
        "sealed answers of a withdrawn record": lambda: sealed_of_withdrawn(twice),
        "amendment": lambda: told_of(amendment(officer, *amended)),
        "refused amendment": lambda: amendment(officer, *refused).answer,
        "note": lambda: hand_over(officer, proposed.id).note,
        "answer": lambda: hand_over(officer, proposed.id).answer,
        "answer about a count": lambda: question(head, asked).answer,
        "proposed change": lambda: words_of(officer, change),
        "reason from elsewhere": lambda: transfer_of(officer, transfer).words,
        "refused act": lambda: words_of_act(officer, act_refused),
        "undone import": lambda: import_shown(officer, undone)[0].reason,
        "answer before a workbook": lambda: answer_before(changed),
        "reason of the door": lambda: {one.reason for one in told_to(head)},
        "draft": lambda: len(open_draft(centre, draft).contents.rows),
        "reason of the export": lambda: open_request(head, export).reason,
        "delivery": lambda: open_delivery(delivery_row(officer, delivery), officer),
        "found in a delivery": lambda: open_found(delivery_row(officer, delivery), officer),
        "file of a job": lambda: file_of(officer, job),
        "second factor": lambda: open_sealed(secret_of(account)),
        "return": lambda: words_of_return(sent),
        "workbook of a return": lambda: content_of_workbook(book),
        "source of a claim": lambda: source_of_claim(claim),
        "release asked back": lambda: words_of_release(step),
        "question to the desk": lambda: words_at_the_desk(officer, desk),
        "self-assessment": lambda: words_of_assessment(head, quality),
        "roster": lambda: words_of_roster(head, listed),
        "thing found": lambda: words_of_what_was_found(officer, smuggled),
        "protection owed": lambda: words_of_protection(officer, smuggled),
        "application for access": lambda: words_of_application(statistician, wish),
    }
    expected: dict[str, object] = {
        "answer before a workbook": "XD-01",
        "attached file": STATEMENT,
        "title of a file": TITLE,
        "identity": VICTIM,
        "photograph": b"\xff\xd8",
        "referred": REFERRED,
        "found": {victim},
        "answers": "ledger 17",
        "reason of a withdrawal": WITHDRAWN,
        "received act": [REFUSED],
        "sealed answers of a withdrawn record": {"birth_date": "2004-05-06"},
        "amendment": ("Female", "Male", AMENDED),
        "refused amendment": REFUSED,
        "note": NOTE,
        "answer": ANSWER,
        "answer about a count": ANSWER,
        "proposed change": (TITLE, PURPOSE, [NOTE, ""], ANSWER),
        "reason from elsewhere": ANSWER,
        "refused act": (REASON, ANSWER),
        "undone import": WITHDRAWN,
        "reason of the door": {DANGER},
        "draft": 1,
        "reason of the export": PURPOSE,
        "delivery": b"rows of a workbook",
        "found in a delivery": FOUND,
        "file of a job": ("counted.txt", b"one two three"),
        "second factor": SECRET,
        "return": (PURPOSE, ANSWER),
        "workbook of a return": b"PK a form",
        "source of a claim": PURPOSE,
        "release asked back": NOTE,
        "question to the desk": (PURPOSE, ANSWER),
        "self-assessment": (PURPOSE, NOTE),
        "roster": (REFERRED, NOTE, NOTE, NOTE),
        "thing found": NOTE,
        "protection owed": [DANGER],
        "application for access": ({PURPOSE}, ANSWER),
    }
    return Filled(opened, expected)


def returned_from_elsewhere(by: Reader, other: int) -> UUID:
    """A case that went to another installation as a file, and came back with a reason."""
    public = keys_of_installation(settings.HIMOYA.keys).public
    partner = Partner.objects.create(
        name="An invented office",
        country="demonstration",
        signing=public.signing,
        opening=public.opening,
        fingerprint=public.fingerprint,
        added_by_id=by.account,
        added_at=now(),
    )
    row = Transfer(
        sent_id=uuid4(),
        direction=Direction.OUT.value,
        state=State.RETURNED.value,
        partner=partner,
        agency_id=by.agency,
        other_agency_id=other,
        case_number="T-1",
        practice=False,
        digest="0" * 64,
        file_name="0123456789ab.himoya",
        made_by_id=by.account,
        made_at=now(),
    )
    row.words = seal_words(row.id, ANSWER)
    with reading_as(by):
        row.save(force_insert=True)
    return row.id


def taken_out(by: Reader, case: UUID) -> UUID:
    """A case of which the victim was withdrawn."""
    with reading_as(by):
        found = Case.objects.get(pk=case)
        withdraw(Victim.objects.get(case=case), found, by, WITHDRAWN)
    return case


def received(by: Reader, case: UUID) -> None:
    """An act that was entered in another installation and refused there."""
    told = Told(
        kind=ReceivedKind.ACT.value,
        id=uuid4(),
        at=now(),
        what=ActKind.TERMINATE.value,
        record="",
        agency=by.agency_code,
        role="investigator",
        content={"state": "refused", "answer": REFUSED},
    )
    with reading_as(by):
        keep_told(Case.objects.get(pk=case), [told])


def sealed_of_withdrawn(case: UUID) -> dict[str, object]:
    with whole_table("read what was withdrawn"):
        return dict(Victim.withdrawn_too.get(case=case).opened())


def amendments(people: People, by: Reader) -> list[tuple[UUID, UUID]]:
    """(case, amendment) of one that waits, and of one that was refused with a reason."""
    prosecutor = people.reader("prosecutor")
    case = open_case(by=by, answers=full_card()).pk
    there = people.agency("XD-PRO-01").pk
    take_over(by=prosecutor, hand_over=propose_hand_over(by=by, case=case, steps=None, to=there).id)
    with reading_as(by):
        victim = Victim.objects.get(case=case).pk
    made = []
    for field, value in (("sex", "M"), ("first_contact_route", Missing(MissingReason.NOT_ASKED))):
        wanted = Wanted("victim", victim, field, value)
        made.append(ask_amendment(by=by, case=case, wanted=wanted, reason=AMENDED).pk)
    refuse_amendment(by=prosecutor, amendment=made[1], reason=REFUSED)
    return [(case, one) for one in made]


def told_of(shown: AmendmentShown) -> tuple[str | None, str | None, str]:
    return shown.old, shown.new, shown.reason


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


def refused_act(by: Reader, head: Reader) -> UUID:
    """A step that somebody asked for with a reason, and somebody else refused with another one."""
    given = Particulars(on=PartialDate.of_day(today()), ground="no_offence", reason=REASON)
    case = open_case(by=by, answers=full_card()).pk
    act = act_on_case(by=by, case=case, kind=ActKind.TERMINATE, particulars=given)
    refuse_act(by=head, act=act.pk, reason=ANSWER)
    return act.pk


def words_of_act(by: Reader, id: UUID) -> tuple[str, str]:
    shown = act(by, id)
    return shown.reason, shown.answer


def changed_by_workbook(batch: UUID, case: UUID) -> UUID:
    """An answer that a workbook changed: what stood there before."""
    change = ImportedChange(
        batch_id=batch,
        case_id=case,
        record="case",
        record_id=case,
        field="region",
        place=1,
        number=2,
    )
    seal_old(change, "XD-01")
    with whole_table("a test"):
        change.save()
    return change.pk


def answer_before(change: UUID) -> object:
    with whole_table("a test"):
        return open_old(ImportedChange.objects.get(pk=change))


def undone_import(by: Reader) -> UUID:
    """A workbook that was taken in and taken back with a reason."""
    content = workbook(sheets_of("17/26"))
    id = importing.receive(by=by, target="police-cards", name="cards.xlsx", content=content)
    importing.take_in(by=by, delivery_id=id)
    undo_import(by=by, id=id, reason=WITHDRAWN)
    return id


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


def keys_in_use() -> dict[str, set[str]]:
    """Place -> ids of the keys that its seals name; of every column and text that is like one."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        for column in model._meta.local_fields:
            if isinstance(column, BinaryField):
                with whole_table("look at every seal"):
                    values = list(model._default_manager.values_list(column.name, flat=True))
                place = f"{model._meta.db_table}.{column.name}"
                found[place] = {key for value in values if value and (key := key_in(bytes(value)))}
    secrets = [text for row in Authenticator.objects.all() for text in row.data.values()]
    found["second factors"] = {
        key for text in secrets if (key := key_in(urlsafe_b64decode(str(text))))
    }
    return {place: keys for place, keys in found.items() if keys}


def key_in(sealed: bytes) -> str:
    """The six bytes after the format, which every seal begins with."""
    return sealed[1:7].hex() if len(sealed) >= HEAD + TAG and sealed[0] == 1 else ""


def test_after_two_rotations_no_seal_is_of_an_earlier_key_and_everything_opens(
    filled: Filled, keys: Path
) -> None:
    filled.check()
    first = ring_in(keys).current
    empty = {one.name for one in sources() if not one.count([first])}
    assert empty == NO_SEALED_ANSWERS, "fill these, too: a rotation of nothing shows nothing"
    places = keys_in_use()
    assert {first} == set().union(*places.values())
    assert len(places) >= 10, places
    retired = [first]
    for _ in range(2):
        current = rotate_to_the_end(lambda _name, _count: None, settled=AT_ONCE)
        assert current not in retired
        again = keys_in_use()
        assert again.keys() == places.keys()
        assert set().union(*again.values()) == {current}
        assert list(ring_in(keys).generations) == [current]
        filled.check()
        retired.append(current)
    assert not any(text in row.details for row in Entry.objects.all() for text in (SECRET, VICTIM))


def test_whoever_forgets_to_tell_rotation_of_a_column_is_found_out(
    filled: Filled,
) -> None:
    """Every binary column that holds a seal belongs to a source; secrets have theirs."""
    sealed = set(keys_in_use()) - {"second factors", "identity_identityitem.sealed"}
    assert sealed <= {one.name for one in sources()}
    assert {"identity items", "secrets of second factors"} <= {one.name for one in sources()}
