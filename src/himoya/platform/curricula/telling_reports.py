"""How far courses are at institutions, for the report of the National Rapporteur.

What is only claimed stands apart and is never counted as adopted.
"""

from __future__ import annotations

from collections import Counter

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.curricula.kinds import State
from himoya.platform.curricula.models import Curriculum
from himoya.platform.curricula.words import STANDINGS
from himoya.platform.programmes.beside import FiguresAsked
from himoya.programmes.curricula.standing import Standing, standing_on
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def curricula_by_standing(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return how many courses at institutions stand in each way on the day."""
    if not reader.may(Verb.SEE_CURRICULA):
        return []
    with looking_as(reader):
        rows = list(Curriculum.objects.all())
    ended = State.ENDED.value
    counted = Counter(
        standing_on(asked.on, one.position, has_ended=one.state == ended) for one in rows
    )
    return [
        asked.stands(
            f"curricula.{one.value}",
            str(STANDINGS[one]),
            counted[one],
            Unit.COURSES,
            of="curricula",
        )
        for one in Standing
        if counted[one]
    ]
