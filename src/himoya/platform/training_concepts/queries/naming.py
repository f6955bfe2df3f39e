"""What concepts can refer to: surveys, courses, works for learning, curricula."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.curricula.queries.listing import Wanted as CurriculaWanted
from himoya.platform.curricula.queries.listing import curricula
from himoya.platform.curricula.words import course_of, rung_in_short
from himoya.platform.materials.queries.listing import Wanted as WorksWanted
from himoya.platform.materials.queries.listing import works
from himoya.platform.training.courses.queries import courses
from himoya.platform.training.needs.queries import surveys
from himoya.programmes.curricula.ladder import Rung

Choices = list[tuple[str, str]]


def surveys_to_choose(reader: Reader) -> Choices:
    """Return id and title of the surveys of the reader's office."""
    if not reader.may(Verb.SEE_TRAINING):
        return []
    return [(str(one.row.id), one.row.title) for one in surveys(reader)]


def courses_to_choose(reader: Reader) -> Choices:
    """Return id and title of the courses of the reader's office."""
    if not reader.may(Verb.SEE_TRAINING):
        return []
    return [(str(one.row.id), f"{one.row.title} ({one.row.edition})") for one in courses(reader)]


def works_to_choose(reader: Reader) -> Choices:
    """Return id and title of the works for learning."""
    if not reader.may(Verb.SEE_MATERIALS):
        return []
    return [(str(one.row.id), one.row.title) for one in works(reader, WorksWanted())]


def curricula_to_choose(reader: Reader) -> Choices:
    """Return courses at institutions, and on which rung each stands."""
    if not reader.may(Verb.SEE_CURRICULA):
        return []
    return [
        (
            str(one.row.id),
            f"{one.institution}: {course_of(one.row.course)} – {rung_in_short(Rung(one.row.rung))}",
        )
        for one in curricula(reader, CurriculaWanted())
    ]
