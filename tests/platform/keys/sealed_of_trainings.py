"""What trainings seal, for the rotations: names, reasons, steps, and the key of private codes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.events.actions import EventTold, enter_event
from himoya.platform.training.events.queries import event_of
from himoya.platform.training.kinds import CourseState, Place, QualificationStep
from himoya.platform.training.needs.actions import (
    GroupTold,
    SurveyTold,
    add_asked_group,
    enter_survey,
)
from himoya.platform.training.needs.answering import answer
from himoya.platform.training.people.actions import add_people
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.trainers.actions import TrainerTold, enter_trainer
from himoya.platform.training.trainers.qualifying import StepTold, begin_qualification, take_step
from himoya.platform.training.trainers.queries import trainer_of
from himoya.programmes.counting.people.pasted import read_pasted
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus
from himoya.programmes.needs.replies import Rating


def postponed_with_a_list(keeper: Reader, name: str, reason: str) -> UUID:
    told = EventTold(
        title="Invented seminar",
        kind=EventKind.SEMINAR,
        format=EventFormat.ONLINE,
        status=EventStatus.POSTPONED,
        reason=reason,
    )
    id: UUID = enter_event(by=keeper, told=told).id
    rows = read_pasted(name, str(id), "seminar").rows
    add_people(by=keeper, event=id, rows=rows, place=Place.NOMINATED)
    return id


def words_of_training(keeper: Reader, id: UUID) -> tuple[str, str]:
    shown = event_of(keeper, id, names=True)
    return shown.people[0].name, shown.reason


def answered_with_a_code(keeper: Reader, code: str) -> UUID:
    """Return the link of a group of which one person has answered."""
    days = {"opens": today(), "closes": today() + timedelta(days=9)}
    survey = enter_survey(by=keeper, told=SurveyTold(title="S", skills=("money",), **days))
    told = GroupTold(audience="judge", works_at="A court", people=9)
    address: UUID = add_asked_group(by=keeper, survey=survey.id, told=told).address
    answer(address, {"money": Rating(5, 1)}, code)
    return address


def refused_for(address: UUID, code: str) -> Why | None:
    """Return why nobody else may answer with a code; None where it is new."""
    try:
        answer(address, {"money": Rating(5, 1)}, code)
    except TrainingRefused as refused:
        return refused.why
    return None


def observed_trainer(keeper: Reader, name: str, observer: str, remarks: str) -> UUID:
    """Return a trainer whose session somebody has observed."""
    told = TrainerTold(languages=("en",), topics=())
    id: UUID = enter_trainer(by=keeper, name=name, told=told).id
    taught = CourseTold(title="C", state=CourseState.READY, need="", modules=())
    made = begin_qualification(
        by=keeper,
        trainer=id,
        course=enter_course(by=keeper, told=taught).id,
        learned_at=None,
        elsewhere="Abroad",
    )
    step = StepTold(
        step=QualificationStep.OBSERVED_READY, day=today(), by_whom=observer, words=remarks
    )
    take_step(by=keeper, trainer=id, qualification=made.id, told=step)
    return id


def words_of_trainer(keeper: Reader, id: UUID) -> tuple[str, str, str]:
    shown = trainer_of(keeper, id)
    (entry,) = shown.qualifications[0].entries
    return shown.name, entry.by_whom, entry.words
