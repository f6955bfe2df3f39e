"""The roster of data specialists: who sees it, that looks are recorded, gaps, and the workbook."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.assistance.kinds import ROSTER, SPECIALIST, SpecialistRole
from himoya.platform.assistance.models import Specialist
from himoya.platform.assistance.refusals import AssistanceRefused, Why
from himoya.platform.assistance.roster import actions
from himoya.platform.assistance.roster.actions import Entered, Trained
from himoya.platform.assistance.roster.queries import gaps, roster, specialist_of
from himoya.platform.assistance.roster.workbook import (
    WorkbookRefused,
    as_workbook,
    from_workbook,
)
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from tests.platform.people import People

NAME = "Invented Saidova"


@pytest.fixture
def head(people: People) -> Reader:
    return people.reader("investigation_head")


@pytest.fixture
def statistician(people: People) -> Reader:
    return people.reader("statistician")


def entered(reader: Reader, name: str = NAME, **more: object) -> Entered:
    given = {"role": SpecialistRole.PREPARES, "since": date(2024, 1, 9), "contact": "office 12"}
    return Entered(agency=reader.agency, name=name, **(given | more))  # type: ignore[arg-type]


def names(reader: Reader) -> list[str]:
    return [one.name for one in roster(reader)]


def test_an_agency_sees_its_own_and_who_compiles_sees_all(
    people: People, head: Reader, statistician: Reader
) -> None:
    made = actions.enter(by=head, entered=entered(head))
    court = people.reader("court_registrar")
    assert names(head) == names(statistician) == [NAME]
    assert names(court) == []
    assert names(people.reader("investigation_head", practice=True)) == []
    with pytest.raises(NotThere):
        specialist_of(court, made.id)
    with pytest.raises(NotPermitted):
        roster(people.reader("auditor"))


def test_every_look_is_recorded_without_the_name(head: Reader) -> None:
    made = actions.enter(by=head, entered=entered(head))
    looks = Entry.objects.filter(subject_kind__in=[SPECIALIST, ROSTER])
    before = looks.filter(act=Act.READ.value).count()
    roster(head)
    specialist_of(head, made.id)
    assert looks.filter(act=Act.READ.value).count() == before + 2
    assert all(NAME not in str(vars(one)) for one in looks.all())
    with whole_table("a look at what is stored"):
        assert NAME.encode() not in bytes(Specialist.objects.get().name)


def test_only_the_own_agency_is_kept(people: People, head: Reader) -> None:
    court = people.reader("court_registrar")
    with pytest.raises(AssistanceRefused) as refused:
        actions.enter(by=head, entered=entered(court))
    assert refused.value.why is Why.UNKNOWN_AGENCY
    with pytest.raises(NotPermitted):
        actions.enter(by=people.reader("investigator"), entered=entered(head))
    made = actions.enter(by=head, entered=entered(head))
    with pytest.raises(NotThere):
        actions.change(by=court, id=made.id, version=1, entered=entered(court))


@pytest.mark.parametrize(
    ("more", "why"),
    [({"name": "  "}, Why.NEEDS_WORDS), ({"until": date(2023, 1, 1)}, Why.ENDS_BEFORE_IT_BEGINS)],
)
def test_what_cannot_be_is_refused(head: Reader, more: dict[str, object], why: Why) -> None:
    name = str(more.pop("name", NAME))
    with pytest.raises(AssistanceRefused) as refused:
        actions.enter(by=head, entered=entered(head, name, **more))
    assert refused.value.why is why


def test_a_course_of_the_future_is_not_noted(head: Reader) -> None:
    made = actions.enter(by=head, entered=entered(head))
    later = Trained(course="Counting rules", day=today() + timedelta(days=1))
    with pytest.raises(AssistanceRefused) as refused:
        actions.add_training(by=head, id=made.id, trained=later)
    assert refused.value.why is Why.TRAINED_LATER


def test_gaps_say_who_is_lacking_and_who_was_not_trained(head: Reader) -> None:
    lacking = gaps(head, roster(head))
    assert [(one.nobody, one.untrained) for one in lacking] == [(True, 0)]
    made = actions.enter(by=head, entered=entered(head))
    assert [(one.nobody, one.untrained) for one in gaps(head, roster(head))] == [(False, 1)]
    old = Trained(course="Old course", day=today() - timedelta(days=731))
    actions.add_training(by=head, id=made.id, trained=old)
    assert [one.untrained for one in gaps(head, roster(head))] == [1]
    actions.add_training(by=head, id=made.id, trained=Trained(course="New", day=today()))
    assert gaps(head, roster(head)) == []
    ended = entered(head, until=today() - timedelta(days=1))
    actions.change(by=head, id=made.id, version=1, entered=ended)
    assert [(one.nobody, one.untrained) for one in gaps(head, roster(head))] == [(True, 0)]


def test_the_workbook_that_leaves_comes_in_again_and_changes_nothing(head: Reader) -> None:
    made = actions.enter(by=head, entered=entered(head, until=today()))
    actions.add_training(by=head, id=made.id, trained=Trained(course="Rules", day=today()))
    before = roster(head)
    content = as_workbook(before)
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None and sheet["B2"].value == NAME
    lines = from_workbook(content, "xlsx", "en")
    assert actions.take_in(by=head, lines=lines) == 0
    after = roster(head)
    assert [(one.name, one.contact, one.since, one.until, one.role) for one in after] == [
        (one.name, one.contact, one.since, one.until, one.role) for one in before
    ]
    assert [one.course for one in after[0].trainings] == ["Rules"]


def csv_of(*lines: str) -> bytes:
    return "\n".join(["a,b,c,d,e,f,g,h", *lines]).encode()


def test_one_wrong_line_and_nothing_is_taken_in(head: Reader) -> None:
    content = csv_of(
        f"{head.agency_code},{NAME},prepares,,2024-01-09,,,",
        "XX-NONE,,juggles,,09.13.2024,,A course,",
    )
    with pytest.raises(WorkbookRefused) as refused:
        from_workbook(content, "csv", "en")
    problems = "\n".join(refused.value.problems)
    assert len(refused.value.problems) == 5 and "Row 3" in problems and "XX-NONE" in problems
    good = csv_of(
        f"{head.agency_code},{NAME},prepares,,09.01.2024,,,",
        f"XD-CRT-01,{NAME},signs,,2024-01-09,,Course,2024-02-01",
    )
    lines = from_workbook(good, "csv", "en")
    assert lines[0][0].since == date(2024, 1, 9)
    with pytest.raises(AssistanceRefused):
        actions.take_in(by=head, lines=lines)
    assert names(head) == []


def browser(people: People, reader: Reader) -> Client:
    return people.client_of(Account.objects.get(pk=reader.account))


def test_the_pages_enter_change_train_and_take_in(people: People, head: Reader) -> None:
    client = browser(people, head)
    sent = {
        "agency": head.agency,
        "name": NAME,
        "role": "prepares",
        "contact": "office 12",
        "since_day": 9,
        "since_month": 1,
        "since_year": 2024,
    }
    entering = reverse("assistance:enter-specialist")
    assert client.post(entering, sent | {"name": ""}).status_code == 422
    assert client.post(entering, sent).status_code == 302
    listed = client.get(reverse("assistance:roster")).content.decode()
    assert NAME in listed and "No training" in listed
    id = roster(head)[0].id
    page = reverse("assistance:specialist", args=(id,))
    title = client.get(page).content.decode().partition("<title>")[2].partition("</title>")[0]
    assert NAME not in title
    changing = reverse("assistance:change-specialist", args=(id,))
    assert client.post(changing, sent | {"version": 1, "name": "Invented K."}).status_code == 302
    assert client.post(changing, sent | {"version": 1}).status_code == 422
    day = {"day_day": 2, "day_month": 2, "day_year": 2025}
    training = reverse("assistance:train-specialist", args=(id,))
    assert client.post(training, {"course": "Counting rules", **day}).status_code == 302
    assert "Counting rules" in client.get(page).content.decode()
    taking = reverse("assistance:take-in-roster")
    for content, status in ((b"\x00\x01", 422), (csv_of("XX,,,,,,,"), 422)):
        file = SimpleUploadedFile("roster.csv", content)
        assert client.post(taking, {"file": file}).status_code == status
    book = client.post(reverse("assistance:roster-workbook"))
    file = SimpleUploadedFile("roster.xlsx", book.content)
    assert client.post(taking, {"file": file}).status_code == 302
    assert Entry.objects.filter(act=Act.EXPORTED.value, subject_kind=ROSTER).count() == 1
