"""How far adopted plans are and what is late, for the report of the National Rapporteur."""

from __future__ import annotations

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import MeasureState, PlanState
from himoya.platform.action_plan.models import Measure
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.action_plan.words import MEASURE_STATES
from himoya.platform.database.clock import today
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def measures_by_state(reader: Reader, language: Language) -> list[ReportedFigure]:
    """Return how many measures of adopted plans are in each state, and how many are late."""
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    with looking_as(reader):
        rows = list(Measure.objects.filter(plan__state=PlanState.ADOPTED.value))
    if not rows:
        return []
    states = [
        _figure(one.value, str(MEASURE_STATES[one]), sum(row.state == one.value for row in rows))
        for one in MeasureState
    ]
    late = sum(is_late(row, today()) for row in rows)
    return [*(one for one in states if one.value), _figure("late", _("Overdue"), late)]


def _figure(name: str, label: str, value: int) -> ReportedFigure:
    return ReportedFigure(
        reference=f"wings.action_plan.{name}",
        label=label,
        value=value,
        unit=Unit.MEASURES,
        computed=True,
    )
