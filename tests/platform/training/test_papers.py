"""Who gets a paper, under which number, how it ends, and that no name lies open beside it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.jobs import running
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.queries import file_of as file_of_job
from himoya.platform.jobs.states import State as JobState
from himoya.platform.training.attendance.actions import Mark, note_attendance
from himoya.platform.training.courses.papers import set_up_papers
from himoya.platform.training.kinds import Presence
from himoya.platform.training.models import Event, Paper, PaperBatch, PaperSeries, Session
from himoya.platform.training.papers.badges import badge
from himoya.platform.training.papers.batch_job import start_papers
from himoya.platform.training.papers.ending import reissue, revoke
from himoya.platform.training.papers.issuing import prepared, store
from himoya.platform.training.papers.printing import file_of
from himoya.platform.training.papers.queries import papers_of, to_certify
from himoya.platform.training.refusals import Why
from himoya.programmes.badges.baking import token_in
from himoya.programmes.badges.credential import names_holder
from himoya.programmes.badges.issuer_key import jwk_of, known_key
from himoya.programmes.badges.verifying import verified
from himoya.programmes.certificates.issuing import Office as FileOffice
from himoya.programmes.certificates.issuing import issue
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.people import Attendee
from himoya.programmes.certificates.register import State
from himoya.programmes.certificates.template import read_template
from himoya.programmes.facts.events import EventStatus
from tests.platform.training.conftest import Office
from tests.platform.training.issued import (
    CERTIFIER,
    DAY,
    TOLD,
    course,
    event,
    issued,
    papers,
    present,
)
from tests.platform.training.test_writing import refused
from tests.programmes.certificates.examples import template_file

pytestmark = pytest.mark.django_db

YEAR = str(today().year)


def numbers() -> list[str]:
    return [one.number for one in papers()]


def because(office: Office, event: UUID) -> dict[str, tuple[str | None, str | None]]:
    people = to_certify(office.keeper, event).people
    return {
        one.name: (one.because[Kind.ATTENDANCE], one.because[Kind.PARTICIPATION]) for one in people
    }


def test_who_attended_as_the_course_asks_gets_a_certificate(office: Office) -> None:
    """Eight of ten hours are 80%, seven are not; hours count and not sessions."""
    held = event(
        office,
        [7, 1, 2],
        {
            "Invented Ada": ["present", "present", "absent"],
            "Invented Bob": ["present", "absent", "absent"],
            "Invented Cid": ["absent", "absent", "absent"],
            "Invented Dan": ["absent", "partly", "present"],
        },
    )
    office.add(held, "name;role\nInvented Eve;trainer")
    assert because(office, held) == {
        "Invented Ada": (None, None),
        "Invented Bob": ("attendance", None),
        "Invented Cid": ("attendance", "attendance"),
        "Invented Dan": ("attendance", None),
        "Invented Eve": ("role", "role"),
    }
    course_id = office.shown(held).row.course_id
    set_up_papers(by=office.keeper, course=course_id, told=replace(TOLD, least_percent=70))
    assert because(office, held)["Invented Bob"] == (None, None)


def test_without_attendance_nobody_gets_anything(office: Office) -> None:
    held = office.event(course=course(office), start=DAY, place="Invented town")
    office.add(held, "Invented Ada")
    assert because(office, held) == {"Invented Ada": ("not_taken", "not_taken")}
    with refused(Why.NOBODY_GETS_PAPER):
        issued(office, held)


def test_numbers_follow_each_other_over_events_and_reissues(office: Office) -> None:
    first = present(office, "Invented Ada", "Invented Bob")
    course_id = office.shown(first).row.course_id
    job = issued(office, first)
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)
    reissue(by=office.keeper, paper=papers()[0].id, name="Invented Ada Ash", reason="A mistake")
    issued(office, present(office, "Invented Cid", course=course_id))
    assert numbers() == [f"XD-A-{YEAR}-{place:06}" for place in range(1, 5)]
    statement = issued(office, first, Kind.PARTICIPATION)
    assert statement.result["papers"] == 2, "another kind of paper for the same people"


def test_the_file_of_a_job_holds_the_papers_and_its_name_numbers_alone(office: Office) -> None:
    held = present(office, "Invented Ada", "Invented Bob")
    job = issued(office, held)
    name, content = file_of_job(office.keeper, job.id)
    one, two = papers()
    assert name == f"{one.number}_{two.number}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        files = {file: packed.read(file) for file in packed.namelist()}
        no_time = zipfile.ZipInfo().date_time
        assert {part.date_time for part in packed.infolist()} == {no_time}
    assert list(files) == [f"{one.number}.pdf", f"{two.number}.pdf"]
    assert [sha256(file).hexdigest() for file in files.values()] == [one.sha256, two.sha256]
    assert file_of(office.keeper, two.id) == (two.number, files[f"{two.number}.pdf"]), "made again"


def test_a_second_paper_of_a_kind_is_not_issued(office: Office) -> None:
    held = present(office, "Invented Ada")
    issued(office, held)
    assert because(office, held)["Invented Ada"] == ("holds_one", None)
    with refused(Why.NOBODY_GETS_PAPER):
        issued(office, held)
    revoke(by=office.keeper, paper=papers()[0].id, reason="Somebody else was there")
    assert issued(office, held).result["papers"] == 1


def test_a_job_that_lost_its_worker_issues_nothing_twice(office: Office) -> None:
    held = present(office, "Invented Ada", "Invented Bob")
    job = issued(office, held)
    before = file_of_job(office.keeper, job.id)
    with whole_table("as if the worker had died at the end"):
        Job.objects.filter(id=job.id).update(state=JobState.WAITING, sealed_file=None)
    running.run(job.id)
    assert file_of_job(office.keeper, job.id) == before
    assert len(papers()) == 2


def test_a_list_that_changed_meanwhile_leaves_nothing(office: Office) -> None:
    held = present(office, "Invented Ada", "Invented Bob")
    job = start_papers(by=office.keeper, event=held, kind=Kind.ATTENDANCE, certified_by=CERTIFIER)
    made = prepared(office.keeper, UUID(job.parameters["batch"]))
    with whole_table("the session"):
        session = Session.objects.get(event=held)
    marks = {office.ids(held)["Invented Bob"]: Mark(Presence.ABSENT)}
    note_attendance(by=office.keeper, event=held, session=session.id, marks=marks)
    with refused(Why.CHANGED_MEANWHILE):
        store(office.keeper, made, [b"", b""])
    assert papers() == []


@pytest.mark.parametrize("certifier", ["Invented Ada", "ada  INVENTED", "Инвентед Ада"])
def test_nobody_certifies_himself(office: Office, certifier: str) -> None:
    held = present(office, "Invented Ada", "Invented Bob")
    with refused(Why.CERTIFIES_HIMSELF):
        start_papers(by=office.keeper, event=held, kind=Kind.ATTENDANCE, certified_by=certifier)
    with whole_table("nothing is asked for"):
        assert not PaperBatch.objects.exists()


def test_whose_account_asks_gets_no_paper_by_it(office: Office) -> None:
    own = "Invented Person 1"
    held = present(office, own)
    with refused(Why.CERTIFIES_HIMSELF):
        issued(office, held)
    assert not papers()


def test_a_reissued_paper_names_the_first_and_ends_the_former(office: Office) -> None:
    held = present(office, "Invented Ada")
    issued(office, held)
    one = papers()[0]
    with refused(Why.PAPERS_NEED_REASON):
        reissue(by=office.keeper, paper=one.id, name="Invented Ada Ash", reason=" ")
    two = reissue(by=office.keeper, paper=one.id, name="Invented  Ada Ash", reason="A mistake")
    three = reissue(by=office.keeper, paper=two.id, name="Invented Ada Asch", reason="Another")
    assert (two.first, three.first) == (one.number, one.number)
    for over in (one, two):
        with refused(Why.PAPER_IS_OVER):
            revoke(by=office.keeper, paper=over.id, reason="Too late")
    revoke(by=office.keeper, paper=three.id, reason="Not there")
    _row, found = papers_of(office.keeper, held)
    assert [(each.name, each.state, each.successor, each.reason) for each in found] == [
        ("Invented Ada", State.REPLACED, two.number, "A mistake"),
        ("Invented Ada Ash", State.REPLACED, three.number, "Another"),
        ("Invented Ada Asch", State.REVOKED, None, "Not there"),
    ]
    with refused(Why.PAPER_IS_OVER):
        reissue(by=office.keeper, paper=three.id, name="Invented Ada", reason="Again")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"course": None}, Why.PAPERS_OF_COURSES_ONLY),
        ({"status": EventStatus.PLANNED}, Why.PAPERS_AFTER_EVENT),
        ({"start": PartialDate.from_edtf("2025-03")}, Why.DAYS_ARE_NEEDED),
        ({"start": PartialDate.from_edtf("2025-03-04~")}, Why.DAYS_ARE_NEEDED),
        ({"place": ""}, Why.PLACE_IS_NEEDED),
        ({"place": "Shelter for victims"}, Why.WORDS_ARE_UNSAFE),
    ],
)
def test_what_cannot_stand_on_a_paper_is_said(
    office: Office, told: dict[str, object], why: Why
) -> None:
    held = present(office, "Invented Ada", **told)
    with refused(why):
        issued(office, held)
    with whole_table("nothing is asked for"):
        assert not PaperBatch.objects.exists()


def test_papers_are_set_up_first(office: Office) -> None:
    held = present(office, "Invented Ada")
    with whole_table("as if nothing was set up"):
        Event.objects.get(id=held).course.papers.delete()
    with refused(Why.PAPERS_NOT_SET_UP):
        issued(office, held)
    assert not papers()


def test_a_series_is_of_one_office_and_of_no_file(office: Office, tmp_path: Path) -> None:
    course(office)
    other = Office(office.people)
    other.keeper = office.people.reader("training_manager")
    with refused(Why.SERIES_IS_TAKEN):
        course(other)
    course(other, series="XD-B")
    person = Attendee(
        row=2, name="Ann Ash", person="Ann Ash", role="participant", attendance="present",
        test=None, certified_by=None,
    )  # fmt: skip
    files = FileOffice(data=settings.HIMOYA.data, today=today(), make=lambda paper: b"")
    issue([person], read_template(template_file(tmp_path), "en"), files, tmp_path / "papers")
    with refused(Why.SERIES_IS_TAKEN):
        course(office, series="TJ-A")
    with whole_table("who has which series"):
        told = PaperSeries.objects.order_by("code").values_list("code", "agency")
        assert list(told) == [("XD-A", office.keeper.agency), ("XD-B", other.keeper.agency)]


def test_the_same_letters_are_another_series_in_practice(office: Office) -> None:
    issued(office, present(office, "Invented Ada"))
    practice = Office(office.people)
    practice.keeper = office.people.reader("programme_manager", practice=True)
    issued(practice, present(practice, "Invented Bob"))
    assert numbers() == [f"PRACTICE-XD-A-{YEAR}-000001", f"XD-A-{YEAR}-000001"]
    with refused(Why.NO_BADGE_IN_PRACTICE):
        badge(practice.keeper, papers()[0].id)


def test_no_name_lies_open_and_every_look_is_recorded(office: Office) -> None:
    held = present(office, "Invented Ada")
    job = issued(office, held)
    paper = papers()[0]
    revoke(by=office.keeper, paper=paper.id, reason="Invented Ada was elsewhere")
    with whole_table("the test"), connection.cursor() as cursor:
        for table in ("training_paper", "training_paperbatch", "jobs_job", "audit_entry"):
            cursor.execute(f"SELECT * FROM {table}")
            text = repr(
                [
                    [bytes(each) if isinstance(each, memoryview) else each for each in row]
                    for row in cursor.fetchall()
                ]
            )
            assert "Ada" not in text, table
            assert "Observer" not in text, table
        before = Entry.objects.count()
    assert job.parameters.keys() == {"batch"}
    for look in (
        lambda: papers_of(office.keeper, held),
        lambda: to_certify(office.keeper, held),
        lambda: file_of(office.keeper, paper.id),
    ):
        look()
        with whole_table("the test"):
            assert Entry.objects.count() > before
            before = Entry.objects.count()


def test_others_find_no_paper(office: Office) -> None:
    held = present(office, "Invented Ada")
    issued(office, held)
    paper = papers()[0]
    practising = office.people.reader("programme_manager", practice=True)
    about = {"paper": paper.id, "reason": "x"}
    for foreigner in (office.people.reader("training_manager"), practising):
        for ask, told in (
            (papers_of, (held,)),
            (to_certify, (held,)),
            (file_of, (paper.id,)),
            (badge, (paper.id,)),
        ):
            with pytest.raises(NotThere):
                ask(foreigner, *told)
        with pytest.raises(NotThere):
            revoke(by=foreigner, **about)
        with pytest.raises(NotThere):
            reissue(by=foreigner, name="x", **about)
    with pytest.raises(NotPermitted):
        papers_of(office.looker, held)


def test_a_badge_verifies_off_line_and_names_its_holder_hashed(office: Office) -> None:
    held = present(office, "Invented Ada", course=course(office, valid_years=1))
    issued(office, held)
    paper = papers()[0]
    number, drawing = badge(office.keeper, paper.id)
    token, key = token_in(drawing.encode()), known_key(settings.HIMOYA.data)
    assert token is not None
    assert key is not None
    moment = datetime.now(UTC)
    credential = verified(token, jwk_of(key.public_key()), moment)
    assert credential["credentialSubject"]["licenseNumber"] == number == paper.number
    assert [names_holder(credential, one) for one in ("Invented Ada", "Invented Bob")] == [
        True,
        False,
    ]
    assert "Ada" not in drawing
    with whole_table("as if a year had gone"):
        Paper.objects.update(valid_until=today() - timedelta(days=1))
    with refused(Why.PAPER_IS_OVER):
        badge(office.keeper, paper.id)
