"""Qualifications for one module of a course, beside those for the whole of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from himoya.platform.access.refusals import NotThere
from himoya.platform.database.clock import today
from himoya.platform.training.attendance.actions import (
    Mark,
    SessionTold,
    add_session,
    note_attendance,
)
from himoya.platform.training.courses.actions import CourseTold, change_course, next_edition
from himoya.platform.training.kinds import CourseState, Presence
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.trainers.queries import Wanted, trainer_of, trainers
from himoya.platform.training.waiting import waiting_for
from tests.platform.people import People
from tests.platform.training.certified import (
    NAME,
    begun,
    course,
    entered,
    module,
    qualified,
    step,
)
from tests.platform.training.conftest import Office
from tests.platform.training.test_merging import merged, of_two, person

pytestmark = pytest.mark.django_db


def refused(why: Why) -> Any:
    return pytest.raises(TrainingRefused, match=why.value)


def session(office: Office, event: UUID, day: int, of: UUID | None) -> UUID:
    told = SessionTold(day=date(2025, 3, day), topic="T", hours=Decimal(1), module=of)
    id: UUID = add_session(by=office.keeper, event=event, told=told).id
    return id


def test_a_module_and_its_course_are_qualifications_of_their_own(office: Office) -> None:
    subject = course(office, "Law", "Talk")
    law, talk = module(office, "Law"), module(office, "Talk")
    trainer = entered(office)
    made = begun(office, trainer, course=subject, module=law)
    with refused(Why.QUALIFIES_ALREADY):
        begun(office, trainer, course=subject, module=law)
    with pytest.raises(NotThere):
        begun(office, trainer, course=course(office), module=talk)
    begun(office, trainer, course=subject, module=talk)
    begun(office, trainer, course=subject)
    step(office, trainer, made, "withdrawn", words="An invented reason")
    begun(office, trainer, course=subject, module=law)
    called = [one.row.called for one in trainer_of(office.keeper, trainer).qualifications]
    assert called == [
        "Invented course (1)",
        *["Invented course (1): Law"] * 2,
        "Invented course (1): Talk",
    ]
    told = CourseTold(title="C", state=CourseState.READY, modules=(("Law", Decimal(2)),))
    with refused(Why.MODULE_IS_QUALIFIED_FOR):
        change_course(by=office.keeper, id=subject, version=None, told=told)


def test_a_module_was_taught_last_in_its_session_and_not_by_who_was_absent(
    office: Office,
) -> None:
    subject = course(office, "Law", "Talk")
    law, talk = module(office, "Law"), module(office, "Talk")
    trainer = entered(office)
    for of in (law, talk, None):
        begun(office, trainer, course=subject, module=of)
    event = office.event(course=subject, days=5, end=None, start=None)
    office.add(event, f"name\trole\n{NAME}\ttrainer")
    session(office, event, 4, law)
    session(office, event, 5, None)
    session(office, event, 6, talk)
    other = office.event(course=subject)
    session(office, other, 4, talk)

    def last() -> dict[str, date | None]:
        held = trainer_of(office.keeper, trainer).qualifications
        return {one.row.module_title: one.taught_last for one in held}

    # When that event was is not known, but when its sessions were; at the other he was not.
    assert last() == {"": None, "Law": date(2025, 3, 4), "Talk": date(2025, 3, 6)}
    later = session(office, event, 7, law)
    assert last()["Law"] == date(2025, 3, 7)
    (line,) = office.ids(event).values()
    marks = {line: Mark(Presence.ABSENT)}
    note_attendance(by=office.keeper, event=event, session=later, marks=marks)
    assert last()["Law"] == date(2025, 3, 4)
    office.add(other, f"name\trole\n{NAME}\ttrainer")
    assert last()[""] == date(2025, 3, 4)
    assert last()["Talk"] == date(2025, 3, 6)


def test_who_may_teach_the_whole_may_teach_its_module_and_not_the_reverse(
    office: Office, people: People
) -> None:
    office.keeper = people.reader("training_manager")
    subject = course(office, "Law", "Talk")
    law, talk = module(office, "Law"), module(office, "Talk")
    until = today() + timedelta(days=20)
    qualified(office, entered(office, "Invented Ada"), until, course=subject)
    qualified(
        office, entered(office, "Invented Bob", is_shared=True), until, course=subject, module=law
    )
    begun(office, entered(office, "Invented Cem"), course=subject, module=law)

    def found(**wanted: Any) -> list[str]:
        return [one.name for one in trainers(office.keeper, Wanted(**wanted))]

    assert found(subject=(subject, law)) == ["Invented Ada", "Invented Bob"]
    assert found(subject=(subject, talk)) == found(subject=(subject, None)) == ["Invented Ada"]
    assert found(subject=(subject, law), level="master") == []
    assert len(found(level="trainer")) == 2
    texts = [one.text for one in waiting_for(office.keeper).items]
    assert sum("Invented course (1): Law" in one for one in texts) == 1
    (seen,) = trainers(people.reader("commission_secretary"), Wanted(level="trainer"))
    assert not seen.is_own, "found by the coordinator of another office"
    assert seen.qualifications[0].row.called == "Invented course (1): Law"


def test_of_two_records_of_one_person_only_the_same_module_stands_against_a_merge(
    office: Office,
) -> None:
    subject = course(office, "Law", "Talk")
    law, talk = module(office, "Law"), module(office, "Talk")
    ada, bob = entered(office, "Invented Ada"), entered(office, "Invented Bob")
    begun(office, ada, course=subject, module=law)
    begun(office, bob, course=subject)
    same = begun(office, bob, course=subject, module=law)
    begun(office, bob, course=subject, module=talk)
    two = of_two(*(person(office, f"Invented {one}") for one in ("Ada", "Bob")))
    with refused(Why.BOTH_QUALIFY):
        merged(office, two)
    step(office, bob, same, "withdrawn", words="An invented reason")
    merged(office, two)
    held = trainer_of(office.keeper, ada).qualifications
    assert sorted(one.row.module_title for one in held) == ["", "Law", "Law", "Talk"]


def test_a_next_edition_has_modules_of_its_own(office: Office) -> None:
    """What was learned stays the module of the edition that was learned, and is told as old."""
    subject = course(office, "Law")
    trainer = entered(office)
    begun(office, trainer, course=subject, module=module(office, "Law"))
    next_edition(by=office.keeper, id=subject)
    (one,) = trainer_of(office.keeper, trainer).qualifications
    assert one.is_of_old_edition and one.row.course_id == subject
