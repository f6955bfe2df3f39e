"""Trainings: surveys before and after a course, one that goes on, and a course to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import GIVEN, invented_name, reader_of
from himoya.platform.demonstrating.scenes.tested import tested
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.documents.certificate_papers import to_pdf
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.courses.actions import CourseTold, change_course, enter_course
from himoya.platform.training.courses.papers import PapersTold, set_up_papers
from himoya.platform.training.events.actions import EventTold, change_event, enter_event
from himoya.platform.training.events.queries import event_of
from himoya.platform.training.feedback.actions import ask_for_feedback
from himoya.platform.training.feedback.answering import answer as give_feedback
from himoya.platform.training.kinds import CourseState, Place, Presence
from himoya.platform.training.models import AskedGroup
from himoya.platform.training.needs.actions import (
    GroupTold,
    SurveyTold,
    add_asked_group,
    enter_survey,
)
from himoya.platform.training.needs.answering import answer
from himoya.platform.training.papers.ending import reissue
from himoya.platform.training.papers.issuing import ask_for_papers, prepared, store
from himoya.platform.training.papers.queries import papers_of
from himoya.platform.training.people.actions import add_people
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.persons.queries import everybody
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.counting.people.pasted import read_pasted
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.feedback.bank import feedback_bank
from himoya.programmes.feedback.results import Reply
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.replies import HIGHEST, LOWEST, Rating

KEEPER = "programme"

#: Who keeps the trainings of the Ministry.
MINISTRY = "training"

AT_THE_BORDER = "What officers at the border may notice"

TITLE = "Questioning without harm"

MODULES = (("Signs of trauma", Decimal(4)), ("Practice with actors", Decimal(8)))

#: What stands on the certificates of the course; anybody may check one by its number.
PAPERS = PapersTold(
    series="XD-COM",
    language="en",
    issuer_above=("Orzuston",),
    issuer="Council against Trafficking in Persons",
    signatories=("Secretary of the Council", "Leader of the course"),
    least_percent=80,
    names_the_subject=True,
    is_public=True,
)

#: What some learners wrote of the course; the second and the fourth agreed to no quotation.
LIKED = (
    {"best": "The practice with actors."},
    {"better": "More time for questions."},
    {"best": "That nobody was laughed at."},
    {"better": "A shorter first day."},
)

#: Where the learners of the courses work, and what some of their lists call them.
WORKS_AT, RANKS = "Police, Orzushahr", ("Captain", "Major", "")

#: Whom the surveys ask, and how many answer of how many.
ASKED = (
    (GroupTold(audience="investigator", works_at="Police, Orzushahr", people=16), 14),
    (GroupTold(audience="prosecutor", works_at="Prosecution, Orzushahr", people=12), 11),
    (GroupTold(audience="social_worker", works_at="Crisis centres", people=15), 13),
    (GroupTold(audience="judge", works_at="Court, Orzushahr", people=6), 2),
)

#: Skills of which people said before the course that they master them little.
WEAK = frozenset({"interviewing", "online", "money", "compensation", "own_stress"})


def needs_before_and_after() -> Scene:
    """Most of those who answered before a course answered again after it; of judges, too few."""
    yield 220
    first = _survey("What we need to learn", days=14)
    yield 214
    _answered(first, gained=0)
    yield 45
    second = _survey("What we need to learn, half a year later", days=14, follows=first)
    yield 38
    _answered(second, gained=1)


def needs_being_asked() -> Scene:
    yield 6
    asked = _survey("What judges need to learn", days=30)
    group = GroupTold(audience="judge", works_at="Courts of the regions", people=40)
    address = add_asked_group(by=reader_of(KEEPER), survey=asked, told=group).address
    yield 3
    for person in range(9):
        answer(address, _ratings("judge", person, gained=0), "")


def course_held() -> Scene:
    """A course for which an office named people, and who was there at its two sessions."""
    by = reader_of(KEEPER)
    yield 190
    course = enter_course(by=by, told=_course(CourseState.READY)).id
    yield 170
    told = _event(course, day=PartialDate.of_day(today() + timedelta(days=30)))
    event = enter_event(by=by, told=told).id
    name_people(event, 14, Place.APPROVED)
    yield 140
    held = _event(course, day=PartialDate.of_day(today()), status=EventStatus.HELD)
    change_event(by=by, id=event, version=None, told=held)
    _sessions(event)
    tested(by, course, event)
    yield 139
    change_course(by=by, id=course, version=None, told=_course(CourseState.DELIVERED))
    yield 138
    set_up_papers(by=by, course=course, told=PAPERS)
    _issued(event)
    _said(event)


def _issued(event: UUID) -> None:
    """Certificates for everybody but the one who left; one name was spelled wrongly."""
    by = reader_of(KEEPER)
    batch = ask_for_papers(
        by=by, event=event, kind=Kind.ATTENDANCE, certified_by="The leader of the course"
    )
    made = prepared(by, batch.id)
    store(by, made, [to_pdf(paper, made.mark) for _person, paper in made.papers])
    _event, issued = papers_of(by, event)
    wrong = issued[0]
    reissue(by=by, paper=wrong.row.id, name=f"{wrong.name}a", reason="The name was cut off")


def _said(event: UUID) -> None:
    """Most learners answered; half of them may be quoted."""
    closes = today() + timedelta(days=14)
    asked = ask_for_feedback(by=reader_of(KEEPER), event=event, closes=closes, people=14)
    for person in range(11):
        steps = {
            code: _within(4 + (person + place) % 3 - (2 if code == "time" else 1))
            for place, code in enumerate(feedback_bank().statements)
        }
        words = LIKED[person // 3] if person % 3 == 0 else {}
        give_feedback(asked.address, Reply(steps=steps, words=words, may_be_quoted=person % 2 == 0))


def course_to_come() -> Scene:
    """More people were named than there are places."""
    by = reader_of(KEEPER)
    yield 12
    told = EventTold(
        title="Evidence from the internet",
        kind=EventKind.TRAINING_COURSE,
        format=EventFormat.HYBRID,
        start=PartialDate.of_day(today() + timedelta(days=40)),
        days=3,
        organiser="Council against Trafficking in Persons",
    )
    event = enter_event(by=by, told=told).id
    name_people(event, 10, Place.APPROVED)
    name_people(event, 4, Place.WAITING, first=20)


def ministry_trains() -> Scene:
    """The Ministry's own events: one without names, as its rules ask, and one that was put off."""
    by = reader_of(MINISTRY)
    yield 88
    course = enter_course(by=by, told=_of_ministry()).id
    told = EventTold(
        title=AT_THE_BORDER,
        kind=EventKind.TRAINING_COURSE,
        format=EventFormat.IN_PERSON,
        course=course,
        start=PartialDate.of_day(today() + timedelta(days=30)),
        days=2,
        place="Nurafzo",
        organiser="Ministry of Public Order",
        language="ru",
    )
    event = enter_event(by=by, told=told).id
    later = replace(told, start=PartialDate.of_day(today() + timedelta(days=120)))
    second = enter_event(by=by, told=later).id
    yield 57
    held = replace(told, start=PartialDate.of_day(today()), status=EventStatus.HELD)
    held = replace(held, names_withheld=True, headcount=24)
    change_event(by=by, id=event, version=None, told=held)
    yield 20
    why = "The hall is being repaired"
    off = replace(later, start=None, status=EventStatus.POSTPONED, reason=why)
    change_event(by=by, id=second, version=None, told=off)


def spelled_twice() -> Scene:
    """A trainer stands on a list in the other script; and a name was cut off, and put right."""
    by = reader_of(KEEPER)
    yield 70
    told = EventTold(
        title="Talk with the crisis centres",
        kind=EventKind.SEMINAR,
        format=EventFormat.IN_PERSON,
        status=EventStatus.HELD,
        start=PartialDate.of_day(today()),
        days=1,
        organiser="Council against Trafficking in Persons",
    )
    event = enter_event(by=by, told=told)
    lines = ["name;sex", "Намуна Намунавий;f", "Синов Образцо;m"]
    read = read_pasted("\n".join(lines), str(event.id), event.kind)
    add_people(by=by, event=event.id, rows=read.rows, place=Place.APPROVED, are_different=True)
    yield 68
    wrong = next(one for one in everybody(by).people if one.name == "Синов Образцо")
    anew = {"name": "Синов Образцов"}
    correct(by=by, person=wrong.id, told=anew, reason="The last letter was cut off")


def _survey(title: str, *, days: int, follows: UUID | None = None) -> UUID:
    told = SurveyTold(
        title=title,
        opens=today(),
        closes=today() + timedelta(days=days),
        skills=list(bank().skills),
    )
    found: UUID = enter_survey(by=reader_of(KEEPER), told=told, follows=follows).id
    return found


def _answered(survey: UUID, *, gained: int) -> None:
    """Let the groups be asked, and most of their people answer, three of four with a code."""
    for told, people in ASKED:
        group: AskedGroup = add_asked_group(by=reader_of(KEEPER), survey=survey, told=told)
        for person in range(people):
            code = f"{told.audience} {GIVEN[person % len(GIVEN)]} {person}" if person % 4 else ""
            answer(group.address, _ratings(told.audience, person, gained), code)


def _ratings(audience: str, person: int, gained: int) -> Mapping[str, Rating]:
    """Answers that differ from person to person, and are the same at every making."""
    skills = bank().asked_of(audience, list(bank().skills))
    return {
        one.code: Rating(
            importance=_within(3 + place % 3 - (person + place) % 2),
            mastery=_within((1 if one.code in WEAK else 3) + (person + 2 * place) % 3 + gained),
        )
        for place, one in enumerate(skills)
    }


def _within(value: int) -> int:
    return max(LOWEST, min(HIGHEST, value))


def _course(state: CourseState) -> CourseTold:
    need = "Investigators asked for it in the survey."
    audience = "Investigators and prosecutors who question victims; no course before it is needed."
    objectives = (
        "Prepare a first talk so that nobody has to tell the same twice",
        "Ask open questions, and leave the pauses to who answers",
        "Know when to stop, and whom to call",
    )
    return CourseTold(
        title=TITLE,
        state=state,
        need=need,
        audience=audience,
        objectives="\n".join(objectives),
        modules=MODULES,
    )


def _of_ministry() -> CourseTold:
    return CourseTold(
        title=AT_THE_BORDER,
        state=CourseState.READY,
        need="Officers at two crossings asked what to look for in a full bus.",
        audience="Officers of border crossings and of the highway police.",
        objectives="\n".join(
            (
                "Name what may mean that somebody travels unfreely",
                "Talk to a person apart from others",
            )
        ),
        modules=(("What to look for", Decimal(6)), ("A talk apart from others", Decimal(6))),
    )


def _event(
    course: UUID, *, day: PartialDate, status: EventStatus = EventStatus.PLANNED
) -> EventTold:
    return EventTold(
        title=TITLE,
        kind=EventKind.TRAINING_COURSE,
        format=EventFormat.IN_PERSON,
        status=status,
        course=course,
        start=day,
        days=1,
        place="Orzushahr",
        language="ru",
        organiser="Council against Trafficking in Persons",
    )


def name_people(event: UUID, people: int, place: Place, first: int = 0) -> None:
    """Let an office send its list: invented people of one agency from the ``first`` name on."""
    lines = ["name;sex;agency;profession;rank;year of birth"]
    for one in range(people):
        told = ("fm"[one % 2], WORKS_AT, "investigator", RANKS[one % 3], str(1966 + 3 * one))
        lines.append(";".join((invented_name(first + one), *told)))
    kind = event_of(reader_of(KEEPER), event).row.kind
    read = read_pasted("\n".join(lines), str(event), kind)
    add_people(by=reader_of(KEEPER), event=event, rows=read.rows, place=place)


def _sessions(event: UUID) -> None:
    """At both sessions everybody was there but one, who left after the first."""
    by = reader_of(KEEPER)
    people = [one.id for one in event_of(by, event, names=True).people]
    for place, (topic, hours) in enumerate(MODULES):
        told = SessionTold(day=today(), topic=topic, hours=hours)
        session = add_session(by=by, event=event, told=told)
        marks = {id: Mark(Presence.PRESENT) for id in people}
        if place:
            marks[people[0]] = Mark(Presence.ABSENT)
        note_attendance(by=by, event=event, session=session.id, marks=marks)


SCENES = (
    needs_before_and_after,
    needs_being_asked,
    course_held,
    spelled_twice,
    course_to_come,
    ministry_trains,
)
