"""What is stored of courses, events and people, and everything that is refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
    take_session_off,
)
from himoya.platform.training.courses.actions import (
    CourseTold,
    change_course,
    enter_course,
    next_edition,
)
from himoya.platform.training.courses.queries import course_of
from himoya.platform.training.events.actions import change_event, enter_event
from himoya.platform.training.events.workbook import workbook_of_events
from himoya.platform.training.kinds import CourseState, Place, Presence
from himoya.platform.training.models import Participation, Trainee
from himoya.platform.training.people.actions import (
    GroupTold,
    add_group,
    give_place,
    take_group_off,
    take_off,
)
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.facts.events import EventKind, EventStatus
from tests.platform.training.conftest import SEMINAR, Office

pytestmark = pytest.mark.django_db

COURSE = CourseTold(
    title="Protection of witnesses",
    state=CourseState.PLANNED,
    need="Asked for by judges",
    modules=(("Law", Decimal(4)), ("Practice", Decimal("2.5"))),
)


def refused(why: Why) -> pytest.RaisesContext[TrainingRefused]:  # type: ignore[name-defined]
    return pytest.raises(TrainingRefused, match=f"^{why.value}$")


def test_an_edition_follows_another_once_and_has_its_modules(office: Office) -> None:
    first = enter_course(by=office.keeper, told=COURSE)
    assert course_of(office.looker, first.id).hours == Decimal("6.5")
    second = next_edition(by=office.keeper, id=first.id)
    told = replace(COURSE, state=CourseState.READY, modules=(("Law", Decimal(1)),))
    change_course(by=office.keeper, id=second.id, version=1, told=told)
    shown = course_of(office.looker, second.id)
    assert (shown.row.edition, shown.row.state, shown.hours) == (2, "ready", Decimal(1))
    assert course_of(office.looker, first.id).hours == Decimal("6.5"), "the one before stays"
    assert course_of(office.looker, first.id).next_edition == second.id
    with refused(Why.HAS_NEXT_EDITION):
        next_edition(by=office.keeper, id=first.id)
    with refused(Why.CHANGED_MEANWHILE):
        change_course(by=office.keeper, id=second.id, version=1, told=told)


def test_an_event_that_cannot_be_is_refused(office: Office) -> None:
    later = PartialDate.of_day(today() + timedelta(days=2))
    for told, why in (
        (replace(SEMINAR, status=EventStatus.POSTPONED), Why.NEEDS_REASON),
        (replace(SEMINAR, end=PartialDate.from_edtf("2025-02")), Why.ENDS_BEFORE_IT_BEGINS),
        (replace(SEMINAR, start=later), Why.NOT_HELD_YET),
    ):
        with refused(why):
            enter_event(by=office.keeper, told=told)
    with pytest.raises(NotThere):
        enter_event(by=office.keeper, told=replace(SEMINAR, course=uuid4()))
    event = office.event(status=EventStatus.POSTPONED, reason="Snow", end=SEMINAR.start)
    assert office.shown(event).reason == "Snow"


def test_a_series_is_no_part_of_itself_and_its_people_stand_at_its_parts(office: Office) -> None:
    series = office.event(kind=EventKind.SEMINAR_SERIES)
    part = office.event(parent=series)
    with refused(Why.PART_OF_ITSELF):
        change_event(by=office.keeper, id=series, version=None, told=replace(SEMINAR, parent=part))
    with refused(Why.PEOPLE_STAND_AT_PARTS):
        office.add(series, "Invented One")
    with refused(Why.PEOPLE_STAND_AT_PARTS):
        change_event(by=office.keeper, id=series, version=None, told=replace(SEMINAR, headcount=3))
    office.add(part, "Invented One")
    with refused(Why.SERIES_HAS_PEOPLE):
        office.event(parent=part)
    onward = office.event(kind=EventKind.CASCADE_TRAINING, parent=part)
    assert office.add(onward, "Invented Two") == 1, "it grew from the training of trainers"


def test_a_person_who_comes_again_is_the_same_person(office: Office) -> None:
    first, second = office.event(), office.event(title="Another")
    office.add(first, "name;sex;agency\nInvented One;f;Court\nInvented Two;;")
    office.add(second, "name;sex;profession\ninvented  ONE;f;judge\nInvented Two;m;")
    with whole_table("people of the test"):
        assert Trainee.objects.count() == 2
        assert Participation.objects.count() == 4
    one, two = office.shown(first).people
    assert (one.works_at, one.profession, one.sex) == ("Court", "judge", "female")
    assert two.sex == "male", "a later list may say what an earlier one did not"


def test_nothing_of_a_list_is_kept_where_one_row_is_refused(office: Office) -> None:
    event = office.event()
    office.add(event, "name;sex\nInvented One;f")
    for text, why in (
        ("Invented Three\nInvented One", Why.THERE_ALREADY),
        ("name;sex\nInvented Three;m\nInvented Two;f\nOne Invented;f", Why.SPELLED_TWICE),
    ):
        with refused(why):
            office.add(event, text)
    other = office.event()
    with refused(Why.OTHER_SEX):
        office.add(other, "name;sex\nInvented Three;m\nInvented One;m")
    with whole_table("people of the test"):
        assert Trainee.objects.count() == Participation.objects.count() == 1
    assert office.add(event, "One Invented", are_different=True) == 1


def test_fewer_in_the_room_than_on_the_list_is_refused(office: Office) -> None:
    event = office.event(headcount=2)
    office.add(event, "Invented One\nInvented Two")
    with refused(Why.HEADCOUNT_BELOW_LIST):
        office.add(event, "Invented Three")
    office.add(event, "Invented Four", Place.WAITING)
    with refused(Why.HEADCOUNT_BELOW_LIST):
        give_place(
            by=office.keeper,
            event=event,
            chosen=[office.ids(event)["Invented Four"]],
            place=Place.APPROVED,
        )
    with refused(Why.HEADCOUNT_BELOW_LIST):
        change_event(by=office.keeper, id=event, version=None, told=replace(SEMINAR, headcount=1))
    assert office.shown(event).places == {Place.APPROVED: 2, Place.WAITING: 1}


def test_names_and_groups_exclude_each_other(office: Office) -> None:
    listed, withheld = office.event(), office.event(names_withheld=True)
    office.add(listed, "Invented One")
    add_group(by=office.keeper, event=withheld, told=GroupTold(people=258, women=40, men=218))
    cadets = GroupTold(people=10)
    with refused(Why.LIST_IS_KEPT):
        add_group(by=office.keeper, event=listed, told=cadets)
    with refused(Why.NAMES_ARE_WITHHELD):
        office.add(withheld, "Invented Two")
    with refused(Why.LIST_IS_KEPT):
        told = replace(SEMINAR, names_withheld=True)
        change_event(by=office.keeper, id=listed, version=None, told=told)
    with refused(Why.NAMES_ARE_WITHHELD):
        change_event(by=office.keeper, id=withheld, version=None, told=SEMINAR)
    with refused(Why.WOMEN_AND_MEN):
        add_group(by=office.keeper, event=withheld, told=replace(cadets, women=3))
    with refused(Why.PARTS_OVER_TOTAL):
        add_group(by=office.keeper, event=withheld, told=replace(cadets, women=6, men=5))
    (group,) = office.shown(withheld).groups
    take_group_off(by=office.keeper, event=withheld, group=group.id)
    with pytest.raises(NotThere):
        take_group_off(by=office.keeper, event=withheld, group=group.id)


def test_who_is_taken_off_everywhere_leaves_the_register(office: Office) -> None:
    event = office.event()
    office.add(event, "Invented One\nInvented Two")
    with pytest.raises(NotThere):
        take_off(by=office.keeper, event=event, chosen=[uuid4()])
    ids = office.ids(event)
    take_off(by=office.keeper, event=event, chosen=[ids["Invented One"]])
    assert list(office.ids(event)) == ["Invented Two"]
    with whole_table("people of the test"):
        assert Trainee.objects.count() == 1


def test_attendance_is_noted_for_people_with_a_place_and_is_not_lost(office: Office) -> None:
    event = office.event()
    office.add(event, "Invented One")
    office.add(event, "Invented Two", Place.WAITING)
    ids = office.ids(event)
    session = add_session(
        by=office.keeper,
        event=event,
        told=SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal(2)),
    )
    with refused(Why.OUTSIDE_EVENT):
        add_session(
            by=office.keeper,
            event=event,
            told=SessionTold(day=date(2025, 3, 5), topic="Law", hours=Decimal(2)),
        )
    here = {"by": office.keeper, "event": event, "session": session.id}
    with pytest.raises(NotThere):
        note_attendance(**here, marks={ids["Invented Two"]: Mark(Presence.PRESENT)})
    note_attendance(**here, marks={ids["Invented One"]: Mark(Presence.PRESENT)})
    chosen = [ids["Invented One"]]
    with refused(Why.ATTENDED):
        give_place(by=office.keeper, event=event, chosen=chosen, place=Place.DECLINED)
    with refused(Why.ATTENDED):
        take_off(by=office.keeper, event=event, chosen=chosen)
    with refused(Why.ATTENDED):
        take_session_off(**here)


def test_who_sees_figures_alone_writes_nothing_and_opens_no_name(office: Office) -> None:
    event = office.event()
    office.add(event, "Invented One")
    with pytest.raises(NotPermitted):
        enter_event(by=office.looker, told=SEMINAR)
    with pytest.raises(NotPermitted):
        take_off(by=office.looker, event=event, chosen=[])
    shown = office.shown(event, office.looker)
    assert shown.people == ()
    assert shown.places == {Place.APPROVED: 1}
    assert not shown.may_keep


def test_another_office_and_practice_are_not_there(office: Office) -> None:
    event = office.event()
    course = enter_course(by=office.keeper, told=COURSE).id
    practising = office.people.reader("programme_manager", practice=True)
    for foreigner in (office.people.reader("training_manager"), practising):
        with pytest.raises(NotThere):
            office.shown(event, foreigner)
        with pytest.raises(NotThere):
            course_of(foreigner, course)
        with pytest.raises(NotThere):
            change_event(by=foreigner, id=event, version=None, told=SEMINAR)


def test_every_look_at_names_and_every_act_is_recorded_without_names(office: Office) -> None:
    event = office.event()
    office.add(event, "Invented One")
    before = Entry.objects.count()
    office.shown(event, office.looker)
    assert Entry.objects.count() == before, "no name was opened"
    office.shown(event)
    rows = list(Entry.objects.filter(subject_kind="training_event").order_by("number"))
    assert [one.act for one in rows] == ["created", "changed", "read"]
    assert not any("Invented" in str(one.details) for one in rows)


def test_the_workbook_of_events_counts_people_and_names_nobody(office: Office) -> None:
    event = office.event(headcount=3)
    office.add(event, "Invented One\nInvented Two")
    office.add(event, "Invented Three", Place.WAITING)
    session = SessionTold(day=date(2025, 3, 4), topic="Law", hours=Decimal("2.5"))
    add_session(by=office.keeper, event=event, told=session)
    book = openpyxl.load_workbook(BytesIO(workbook_of_events(office.looker)))
    events, sessions = ([*sheet.values] for sheet in book.worksheets[:2])
    assert (events[1][0], events[1][3], *events[1][13:15]) == (SEMINAR.title, "2025-03-04", 2, 3)
    assert sessions[1:] == [(SEMINAR.title, "2025-03-04", "Law", "", 2.5, "")]
    told = str([[*sheet.values] for sheet in book.worksheets])
    assert "Invented One" not in told and "Invented Three" not in told
    assert Entry.objects.order_by("number").last().act == "exported"
