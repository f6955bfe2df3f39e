"""Two rotations over an installation in which every room has sealed something.

Afterwards nothing is sealed with an earlier key, by a look at every byte that begins like a seal,
and everything that people wrote opens as it was.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import BinaryField

from himoya.commands.keys_rotating import rotate_to_the_end
from himoya.platform.access.glass import told_to
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.attachments.queries import attached_to
from himoya.platform.audit.models import Entry
from himoya.platform.entry.actions import exporting
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.exports.queries import open_request
from himoya.platform.entry.queries import open_draft
from himoya.platform.entry.sealing import open_file as open_delivery
from himoya.platform.entry.sealing import open_found
from himoya.platform.identity.finding import find_people
from himoya.platform.identity.kinds import ItemKind, Wing
from himoya.platform.identity.queries import identity_of, photograph_of
from himoya.platform.jobs.queries import file_of
from himoya.platform.keys.files import RING
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.rotation import sources
from himoya.platform.keys.sealed import HEAD, TAG
from himoya.platform.referral.actions import name_person, register_request
from himoya.platform.register.actions import (
    break_glass,
    open_case,
    propose_hand_over,
    return_hand_over,
)
from himoya.platform.register.attaching import FILES_OF_CASES
from himoya.platform.register.importing.shown import import_shown
from himoya.platform.register.queries.amendments import amendment
from himoya.platform.register.queries.entered_elsewhere import acts_received
from himoya.platform.register.queries.hand_overs import hand_over
from himoya.platform.register.queries.hearings import hearing
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.withdrawn import withdrawn_under
from himoya.platform.sign_in.actions.second_factor import set_totp
from himoya.platform.sign_in.sealing import open_sealed
from himoya.platform.situation.queries import question
from himoya.platform.training.refusals import Why
from himoya.platform.transfers.queries.transfers import transfer_of
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
from tests.platform.keys.sealed_of_campaigns import (
    file_of_a_campaign,
    words_of_a_campaign_file,
)
from tests.platform.keys.sealed_of_cases import (
    amendments,
    answer_before,
    changed_by_workbook,
    postponed_hearing,
    received,
    refused_act,
    returned_from_elsewhere,
    sealed_of_withdrawn,
    taken_out,
    told_of,
    undone_import,
    words_of_act,
)
from tests.platform.keys.sealed_of_commissions import paper_of_an_agenda, words_of_a_paper
from tests.platform.keys.sealed_of_materials import file_of_an_edition, words_of_a_file
from tests.platform.keys.sealed_of_papers import (
    codes_of_a_test,
    revoked_paper,
    words_of_a_test,
    words_of_papers,
)
from tests.platform.keys.sealed_of_people import (
    answered,
    attached,
    contents_of,
    delivered,
    delivery_row,
    done,
    known,
    photograph,
    secret_of,
    voted,
    words_of,
)
from tests.platform.keys.sealed_of_programmes import (
    photograph_of_a_programme,
    words_of_a_photograph,
)
from tests.platform.keys.sealed_of_simulations import played, words_of_a_run
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
from tests.platform.keys.sealed_of_trainings import (
    answered_with_a_code,
    observed_trainer,
    postponed_with_a_list,
    refused_for,
    words_of_trainer,
    words_of_training,
)
from tests.platform.keys.words_under_seal import (
    AMENDED,
    ANSWER,
    DANGER,
    FOUND,
    NOTE,
    PURPOSE,
    REASON,
    REFERRED,
    REFUSED,
    SECRET,
    STATEMENT,
    TITLE,
    VICTIM,
    WITHDRAWN,
)
from tests.platform.people import People
from tests.platform.referral.conftest import told
from tests.platform.register.cards import full_card
from tests.platform.training.issued import CERTIFIER

AT_ONCE = timedelta(0)

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
    hearing_off = postponed_hearing(officer, case.pk)
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
    keeper = people.reader("training_manager")
    training = postponed_with_a_list(keeper, REFERRED, NOTE)
    seats = played(keeper, prosecutor, REFERRED, ANSWER, NOTE)
    teacher = observed_trainer(keeper, VICTIM, PURPOSE, ANSWER)
    certified = revoked_paper(people, keeper, VICTIM, PURPOSE, ANSWER)
    lesson, logo = file_of_an_edition(keeper), file_of_a_campaign(keeper)
    agenda = paper_of_an_agenda(keeper)
    pictured = photograph_of_a_programme(keeper)
    survey_link = answered_with_a_code(keeper, PURPOSE)
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
        "postponed hearing": lambda: hearing(officer, hearing_off).reason,
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
        "training": lambda: words_of_training(keeper, training),
        "simulation": lambda: words_of_a_run(keeper, *seats),
        "trainer": lambda: words_of_trainer(keeper, teacher),
        "papers and feedback": lambda: words_of_papers(keeper, certified),
        "codes of a test": lambda: codes_of_a_test(keeper, certified),
        "sentences of a test": lambda: words_of_a_test(keeper, certified),
        "file of an edition": lambda: words_of_a_file(lesson),
        "file of a campaign": lambda: words_of_a_campaign_file(keeper, logo),
        "paper of an agenda": lambda: words_of_a_paper(agenda),
        "photograph of a programme": lambda: words_of_a_photograph(pictured),
        "private code": lambda: refused_for(survey_link, PURPOSE),
    }
    expected: dict[str, object] = {
        "answer before a workbook": "XD-01",
        "postponed hearing": REASON,
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
        "training": (REFERRED, NOTE),
        "simulation": (REFERRED, ANSWER, NOTE, NOTE, NOTE),
        "trainer": (VICTIM, PURPOSE, ANSWER),
        "papers and feedback": (VICTIM, PURPOSE, CERTIFIER, ANSWER, PURPOSE, ANSWER),
        "codes of a test": codes_of_a_test(keeper, certified),
        "sentences of a test": (ANSWER, PURPOSE),
        "file of an edition": ("An invented file", b"1"),
        "file of a campaign": ("An invented sign", b"1", b"12"),
        "paper of an agenda": ("An invented paper", b"1"),
        "photograph of a programme": ("An invented table", b"1"),
        "private code": Why.CODE_WAS_USED,
    }
    return Filled(opened, expected)


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
