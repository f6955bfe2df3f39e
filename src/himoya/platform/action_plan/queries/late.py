"""What is late or due soon: computed from the deadline and the day, never stored."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import PlanState
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.action_plan.rules import ACT, MEASURE
from himoya.platform.database.clock import today

#: Days before a deadline from which on people are reminded.
SOON = 30


def is_late(row: Measure | ActToDraft, day: date) -> bool:
    """Return whether the deadline has passed and something is still waited for."""
    return row.deadline is not None and row.deadline < day and row.state not in row.life.ended


def late_acts() -> Q:
    """Return the condition that an act to draft is late today."""
    return Q(deadline__lt=today()) & ~Q(state__in=[one.value for one in ACT.ended])


def due_measures(reader: Reader, most: int) -> list[Measure]:
    """Return measures of adopted plans that are late or due soon, the earliest first.

    Who keeps the plan is told of all; others of those that their own agency answers for.
    """
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    ended = Q(state__in=[one.value for one in MEASURE.ended])
    with looking_as(reader):
        rows = Measure.objects.filter(_mine(reader), ~ended, _soon())
        adopted = rows.filter(plan__state=PlanState.ADOPTED.value)
        return list(adopted.order_by("deadline", "order", "id")[:most])


def due_acts(reader: Reader, most: int) -> list[ActToDraft]:
    """Return acts to draft that are late or due soon, as `due_measures` does."""
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    ended = Q(state__in=[one.value for one in ACT.ended])
    with looking_as(reader):
        rows = ActToDraft.objects.filter(_mine(reader), ~ended, _soon())
        return list(rows.order_by("deadline", "id")[:most])


def _soon() -> Q:
    return Q(deadline__lte=today() + timedelta(days=SOON))


def _mine(reader: Reader) -> Q:
    return Q() if reader.may(Verb.KEEP_ACTION_PLAN) else Q(owner_id=reader.agency)
