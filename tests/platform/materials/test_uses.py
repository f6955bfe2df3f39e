"""Materials used at events: noted by who keeps the event, seen by who sees both."""

from __future__ import annotations

import io
from uuid import UUID

import openpyxl
import pytest
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import looking_as, whole_table
from himoya.platform.materials.actions.copying import HandedOver, Printed, hand_over, print_run
from himoya.platform.materials.actions.using import note_use, take_use_off
from himoya.platform.materials.actions.writing import Written, add_edition, enter
from himoya.platform.materials.models import Edition, EditionUse
from himoya.platform.materials.queries.reading import edition_of
from himoya.platform.materials.queries.using import used_at, uses_of_work
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.training.attendance.actions import SessionTold, add_session, take_session_off
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from tests.platform.people import People

pytestmark = pytest.mark.django_db

SEMINAR = EventTold(
    title="Invented seminar",
    kind=EventKind.SEMINAR,
    format=EventFormat.IN_PERSON,
    status=EventStatus.HELD,
    start=PartialDate.from_edtf("2025-03-04"),
    territory="XD-01",
)
SESSION = SessionTold(day=SEMINAR.start.earliest, topic="Indicators", hours=2)  # type: ignore[union-attr,arg-type]


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


@pytest.fixture
def manual(people: People) -> Edition:
    """An edition that another office keeps, with a hundred copies."""
    secretary = people.reader("commission_secretary")
    work = enter(by=secretary, written=Written(kind="manual", title="Recognising victims"))
    made = add_edition(by=secretary, work=work.id, language="en")
    run = Printed(copies=100, day=PartialDate.from_edtf("2024"))
    print_run(by=secretary, edition=made.id, printed=run)
    return made


def event(by: Reader) -> UUID:
    id: UUID = enter_event(by=by, told=SEMINAR).id
    return id


def test_a_use_is_noted_once_and_taken_off_with_its_reason(keeper: Reader, manual: Edition) -> None:
    seminar = event(keeper)
    made = note_use(by=keeper, event=seminar, edition=manual.id)
    with pytest.raises(MaterialRefused, match=Why.HERE_ALREADY.value):
        note_use(by=keeper, event=seminar, edition=manual.id)
    assert [one.event_id for one in uses_of_work(keeper, manual.work_id)] == [seminar]
    with pytest.raises(MaterialRefused, match=Why.NEEDS_WORDS.value):
        take_use_off(by=keeper, use=made.id, words=" ")
    take_use_off(by=keeper, use=made.id, words="It was another seminar.")
    with pytest.raises(MaterialRefused, match=Why.NOT_NOW.value):
        take_use_off(by=keeper, use=made.id, words="Once more.")
    assert uses_of_work(keeper, manual.work_id) == []
    (row,) = used_at(keeper, [seminar]).uses
    assert row.words == "It was another seminar.", "what was taken off stays at its event"
    note_use(by=keeper, event=seminar, edition=manual.id)


def test_a_session_that_goes_leaves_the_use_with_its_event(keeper: Reader, manual: Edition) -> None:
    seminar, other = event(keeper), event(keeper)
    session = add_session(by=keeper, event=seminar, told=SESSION)
    with pytest.raises(NotThere):
        note_use(by=keeper, event=other, edition=manual.id, session=session.id)
    note_use(by=keeper, event=seminar, edition=manual.id, session=session.id)
    take_session_off(by=keeper, event=seminar, session=session.id)
    (row,) = used_at(keeper, [seminar]).uses
    assert (row.event_id, row.session) == (seminar, None)


def test_others_find_the_material_and_not_the_event(
    people: People, keeper: Reader, manual: Edition
) -> None:
    seminar = event(keeper)
    made = note_use(by=keeper, event=seminar, edition=manual.id)
    elsewhere, learner = people.reader("programme_manager"), people.reader("investigator")
    for stranger in (elsewhere, learner):
        assert uses_of_work(stranger, manual.work_id) == []
        assert used_at(stranger, [seminar]).uses == []
    with pytest.raises(NotThere):
        take_use_off(by=elsewhere, use=made.id, words="It is not mine.")
    with pytest.raises(NotThere):
        note_use(by=elsewhere, event=seminar, edition=manual.id)
    with pytest.raises(NotPermitted):
        note_use(by=learner, event=seminar, edition=manual.id)
    with whole_table("a manual for practice"):
        manual.work.practice = True
        manual.work.save()
    with looking_as(keeper):
        assert not EditionUse.objects.exists(), "a work for practice is not there"


def test_copies_take_day_and_territory_from_their_event(
    people: People, keeper: Reader, manual: Edition
) -> None:
    manager = people.reader("programme_manager")
    seminar = event(manager)
    given = HandedOver(copies=30, day=None, receiver="Invented class", event=seminar)
    row = hand_over(by=manager, edition=manual.id, handed=given)
    assert (row.day.edtf, row.territory) == ("2025-03-04", "XD-01")
    foreign = HandedOver(copies=1, day=None, receiver="Invented class", event=event(keeper))
    with pytest.raises(MaterialRefused, match=Why.UNKNOWN_CODE.value):
        hand_over(by=manager, edition=manual.id, handed=foreign)
    assert [one.copies for one in used_at(manager, [seminar]).copies] == [30]
    shown = {
        reader.agency_code: edition_of(reader, manual.id)[1].copies[1]
        for reader in (manager, keeper)
    }
    assert shown["XD-COM"].event == "Invented seminar"
    assert (shown["XD-MIA"].event, shown["XD-MIA"].row.copies) == ("", 30)


def test_the_pages_lead_from_the_event_to_the_material_and_into_the_workbook(
    people: People, manual: Edition
) -> None:
    account = people.account("training_manager")
    browser = people.client_of(account)
    told = {"title": "Shown seminar", "kind": "seminar", "format": "in_person", "status": "planned"}
    at = browser.post(reverse("training:new-event"), told).headers["Location"]
    seminar = UUID(at.rstrip("/").rsplit("/", 1)[1])
    note = reverse("materials:use-at-event", args=(seminar,))
    assert browser.post(note, {"edition": ""}).status_code == 422
    assert browser.post(note, {"edition": str(manual.id)}).headers["Location"] == at
    event_page = browser.get(at).content.decode()
    assert "Recognising victims" in event_page and "Take it off" in event_page
    edition_page = browser.get(reverse("materials:edition", args=(manual.id,))).content.decode()
    assert f'href="{at}"' in edition_page and "Shown seminar" in edition_page
    answer = browser.post(reverse("training:events-workbook"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    events, sessions, materials = ([*one.values] for one in book.worksheets)
    assert (events[1][0], events[1][13], len(sessions)) == ("Shown seminar", 0, 1)
    assert materials[1][:3] == ("Shown seminar", "", "Recognising victims")
