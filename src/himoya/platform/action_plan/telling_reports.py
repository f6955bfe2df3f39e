"""How far adopted plans and acts to draft are, for the report of the National Rapporteur."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import ActState, MeasureState, PlanState
from himoya.platform.action_plan.models import ActStep, ActToDraft, Measure
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.action_plan.words import ACT_STATES, MEASURE_STATES
from himoya.platform.programmes.beside import FiguresAsked
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def measures_by_state(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return how many measures of adopted plans are in each state, and how many are late."""
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    with looking_as(reader):
        rows = list(Measure.objects.filter(plan__state=PlanState.ADOPTED.value))
    states = _by_state("action_plan", rows, MeasureState, MEASURE_STATES, Unit.MEASURES, asked)
    return states and [*states, _late("action_plan", rows, Unit.MEASURES, asked)]


def acts_by_state(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return how many acts to draft are in each state, are late, and were adopted in the time."""
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    with looking_as(reader):
        rows = list(ActToDraft.objects.all())
        adopted = ActStep.objects.filter(
            followed__state=ActState.ADOPTED.value, state=ActState.ADOPTED.value
        )
        told = list(adopted.order_by("number").values_list("followed_id", "day"))
    states = _by_state("acts", rows, ActState, ACT_STATES, Unit.ACTS, asked)
    number = len(asked.reached_in_time(told))
    label = _("Adopted, by the day of adoption")
    return states and [
        *states,
        _late("acts", rows, Unit.ACTS, asked),
        asked.happened("acts.adopted_in_time", label, number, Unit.ACTS),
    ]


def _by_state(
    wing: str,
    rows: Sequence[Measure] | Sequence[ActToDraft],
    states: type[StrEnum],
    words: Mapping[StrEnum, Promise],
    unit: Unit,
    asked: FiguresAsked,
) -> list[ReportedFigure]:
    """Return rows by state; states in which nothing is stand out of the way."""
    counted = {one: sum(row.state == one.value for row in rows) for one in states}
    return [
        asked.stands(f"{wing}.{one.value}", str(words[one]), number, unit, of=wing)
        for one, number in counted.items()
        if number
    ]


def _late(
    wing: str, rows: Sequence[Measure] | Sequence[ActToDraft], unit: Unit, asked: FiguresAsked
) -> ReportedFigure:
    late = sum(is_late(row, asked.on) for row in rows)
    return asked.stands(f"{wing}.late", _("Overdue"), late, unit)
