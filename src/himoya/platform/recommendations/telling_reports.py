"""How far all recommendations are, for the report of the National Rapporteur."""

from __future__ import annotations

from django.db.models import Count

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.beside import FiguresAsked
from himoya.platform.recommendations.kinds import State
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.words import STATES
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def states_of_all(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return how many of the recommendations that the reader may see are in each state."""
    if not reader.may(Verb.SEE_RECOMMENDATIONS):
        return []
    with looking_as(reader):
        rows = Recommendation.objects.order_by().values_list("state")
        counted = dict(rows.annotate(Count("id")))
    return [
        asked.stands(
            f"recommendations.{one}",
            str(STATES[one]),
            counted[one.value],
            Unit.POINTS,
            of="recommendations",
        )
        for one in State
        if one.value in counted
    ]
