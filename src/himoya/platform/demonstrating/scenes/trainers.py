"""Trainers: a training of trainers, how three of its people came on, and whom they taught."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import invented_name, reader_of
from himoya.platform.demonstrating.scenes.training import KEEPER
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.courses.queries import course_of
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.platform.training.events.queries import event_of
from himoya.platform.training.kinds import CourseState, Place, QualificationStep, Role
from himoya.platform.training.people.actions import GroupTold, add_group, add_people
from himoya.platform.training.trainers.actions import TrainerTold, enter_trainer
from himoya.platform.training.trainers.qualifying import StepTold, begin_qualification, take_step
from himoya.platform.training.trainers.teaching import note_delivery, note_feedback
from himoya.programmes.counting.people.pasted import read_pasted
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus

OBSERVER = "Namuna Kuzatuvchi"

#: Names of the training of trainers: whoever teaches it, who learns there, and whom they teach.
EXPERT, LEARNERS, TAUGHT = 40, range(24, 36), range(11)

#: Years for which a sign-off holds.
YEARS = 2


def trainers_made() -> Scene:
    """One is qualified and taught, one was observed in a module, and one has to be renewed soon."""
    by = reader_of(KEEPER)
    yield 300
    course = enter_course(by=by, told=_told_of_course()).id
    module = course_of(by, course).modules[1].id
    made_at = _event("Training of trainers", EventKind.TRAINING_OF_TRAINERS)
    _on_list(made_at, invented_name(EXPERT), LEARNERS)
    yield 290
    whole, of_module = (course, None, made_at), (course, module, made_at)
    kinds = zip(LEARNERS, (whole, of_module, whole), strict=False)
    first, second, third = (_trainer(place, *told) for place, told in kinds)
    yield 280
    _observed(*second)
    for one in (first, third):
        _observed(*one)
    _signed_off(*first, days=365 * YEARS)
    _signed_off(*third, days=320)
    yield 210
    seminar = _event("Seminar of a trainer for colleagues", EventKind.CASCADE_TRAINING)
    _on_list(seminar, invented_name(LEARNERS[0]), TAUGHT)
    note_feedback(by=by, trainer=first[0], event=seminar, answers={5: 6, 4: 3, 3: 1})
    yield 150
    cadets = _event("Lesson for cadets", EventKind.CASCADE_TRAINING, names_withheld=True)
    add_group(by=by, event=cadets, told=GroupTold(people=58, profession="cadet", women=17, men=41))
    note_delivery(by=by, trainer=first[0], event=cadets, role=Role.TRAINER)


def _told_of_course() -> CourseTold:
    need = "Colleagues are to be taught where they work."
    return CourseTold(
        title="To teach how to recognise",
        state=CourseState.READY,
        need=need,
        modules=(("How adults learn", Decimal(4)), ("Signs, by cases", Decimal(6))),
    )


def _event(title: str, kind: EventKind, *, names_withheld: bool = False) -> UUID:
    told = EventTold(
        title=title,
        kind=kind,
        format=EventFormat.IN_PERSON,
        status=EventStatus.HELD,
        start=PartialDate.of_day(today()),
        days=1,
        organiser="Council against Trafficking in Persons",
        names_withheld=names_withheld,
    )
    found: UUID = enter_event(by=reader_of(KEEPER), told=told).id
    return found


def _on_list(event: UUID, teacher: str, learners: range) -> None:
    by = reader_of(KEEPER)
    people = [invented_name(one) for one in learners if invented_name(one) != teacher]
    lines = ["name;role", f"{teacher};trainer", *(f"{one};participant" for one in people)]
    read = read_pasted("\n".join(lines), str(event), event_of(by, event).row.kind)
    add_people(by=by, event=event, rows=read.rows, place=Place.APPROVED)


def _trainer(place: int, course: UUID, module: UUID | None, learned_at: UUID) -> tuple[UUID, UUID]:
    """Return the trainer and the qualification that begins."""
    by = reader_of(KEEPER)
    told = TrainerTold(
        languages=("ru", "tg") if place % 2 else ("tg", "uz"),
        topics=("indicators", "first_conversation"),
        works_at="Police, Orzushahr",
        profession="investigator",
    )
    trainer = enter_trainer(by=by, name=invented_name(place), told=told).id
    begun = begin_qualification(
        by=by, trainer=trainer, course=course, learned_at=learned_at, module=module
    )
    return trainer, begun.id


def _observed(trainer: UUID, qualification: UUID) -> None:
    told = StepTold(
        step=QualificationStep.OBSERVED_READY,
        day=today(),
        by_whom=OBSERVER,
        words="Let everybody speak, and kept to the time.",
    )
    take_step(by=reader_of(KEEPER), trainer=trainer, qualification=qualification, told=told)


def _signed_off(trainer: UUID, qualification: UUID, *, days: int) -> None:
    told = StepTold(
        step=QualificationStep.SIGNED_OFF,
        day=today(),
        by_whom=OBSERVER,
        level="trainer",
        valid_until=today() + timedelta(days=days),
    )
    take_step(by=reader_of(KEEPER), trainer=trainer, qualification=qualification, told=told)


SCENES = (trainers_made,)
