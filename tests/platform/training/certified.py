"""Short ways to make a trainer, and to lead one to a sign-off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from himoya.platform.database.clock import today
from himoya.platform.training.courses.actions import CourseTold, enter_course
from himoya.platform.training.courses.queries import courses
from himoya.platform.training.kinds import CourseState, QualificationStep
from himoya.platform.training.trainers.actions import (
    TrainerTold,
    enter_trainer,
)
from himoya.platform.training.trainers.qualifying import StepTold, begin_qualification, take_step
from tests.platform.training.conftest import Office

TOLD = TrainerTold(languages=("tg", "ru"), topics=("evidence",), works_at="Invented academy")
NAME = "Invented Zarina"


def days_ago(number: int) -> date:
    day: date = today() - timedelta(days=number)
    return day


def entered(office: Office, name: str = NAME, **more: Any) -> UUID:
    id: UUID = enter_trainer(by=office.keeper, name=name, told=replace(TOLD, **more)).id
    return id


def course(office: Office, *modules: str) -> UUID:
    told = CourseTold(
        title="Invented course",
        state=CourseState.READY,
        modules=tuple((one, Decimal(2)) for one in modules),
    )
    id: UUID = enter_course(by=office.keeper, told=told).id
    return id


def module(office: Office, title: str) -> UUID:
    found = (each for one in courses(office.keeper) for each in one.modules)
    return next(one.id for one in found if one.title == title)


def begun(office: Office, trainer: UUID, **more: Any) -> UUID:
    told = {"course": course(office), "learned_at": None, "elsewhere": "Abroad, 2020"} | more
    id: UUID = begin_qualification(by=office.keeper, trainer=trainer, **told).id
    return id


def step(office: Office, trainer: UUID, qualification: UUID, what: str, **more: Any) -> None:
    first = {"day": days_ago(9), "by_whom": "Invented Observer", "words": "", "level": ""}
    told = StepTold(step=QualificationStep(what), **(first | more))
    take_step(by=office.keeper, trainer=trainer, qualification=qualification, told=told)


def qualified(office: Office, trainer: UUID, until: date, **more: Any) -> UUID:
    made = begun(office, trainer, **more)
    step(office, trainer, made, "observed_ready", day=days_ago(500))
    step(
        office,
        trainer,
        made,
        "signed_off",
        day=days_ago(500),
        level="trainer",
        valid_until=until,
    )
    return made
