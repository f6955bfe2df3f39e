"""Trainings, courses and trainers, for the report of the National Rapporteur.

Trainers are persons: a number of few of them stays out, and so does one from which it could be
worked out.
"""

from __future__ import annotations

from collections import Counter

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.beside import FiguresAsked
from himoya.platform.training.kinds import CourseState, QualificationState
from himoya.platform.training.models import Course, Event, Trainer
from himoya.platform.training.needs.queries import fewest_people
from himoya.platform.training.words import COURSE_STATES
from himoya.programmes.facts.events import EventKind, EventStatus
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def events_by_kind(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return how many events of each kind were held, of those that the reader may see."""
    if not reader.may(Verb.SEE_TRAINING):
        return []
    with looking_as(reader):
        held = list(Event.objects.filter(status=EventStatus.HELD.value))
    counted = Counter(one.kind for one in held if asked.takes_in_span(one.start, one.end))
    return [
        asked.happened(
            f"training.{one}",
            capfirst(label(one, asked.language)),
            counted[one.value],
            Unit.EVENTS,
            of="training",
        )
        for one in EventKind
        if counted[one.value]
    ]


def courses_and_trainers(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return courses by state, of each its last edition, and trainers that the reader may see."""
    return [*_courses(reader, asked), *_trainers(reader, asked)]


def _courses(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    if not reader.may(Verb.SEE_TRAINING):
        return []
    with looking_as(reader):
        rows = Course.objects.filter(replaced_by=None)
        counted = Counter(rows.values_list("state", flat=True))
    return [
        asked.stands(
            f"courses.{one.value}",
            str(COURSE_STATES[one]),
            counted[one.value],
            Unit.CATALOGUE_COURSES,
            of="courses",
        )
        for one in CourseState
        if counted[one.value]
    ]


def _trainers(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return trainers, and of them those with a qualification that holds; nothing of few."""
    if not reader.may(Verb.SEE_TRAINERS):
        return []
    holds = Q(
        qualifications__state=QualificationState.QUALIFIED.value,
        qualifications__valid_until__gte=asked.on,
    )
    with looking_as(reader):
        all_of_them = Trainer.objects.count()
        qualified = Trainer.objects.filter(holds).distinct().count()
    fewest = fewest_people()
    if all_of_them < fewest:
        return []
    found = [
        asked.stands("courses.trainers", _("Trainers in the register"), all_of_them, Unit.PEOPLE)
    ]
    if not any(0 < one < fewest for one in (qualified, all_of_them - qualified)):
        text = _("Trainers with a qualification that holds")
        found.append(asked.stands("courses.qualified", text, qualified, Unit.PEOPLE))
    return found
