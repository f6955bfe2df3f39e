"""An invented plan with measures, for the tests of this room."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.actions.moving import Happening, move
from himoya.platform.action_plan.actions.writing import enter_measure, enter_plan
from himoya.platform.action_plan.actions.written import WrittenMeasure, WrittenPlan
from himoya.platform.action_plan.kinds import Approach, Move
from himoya.platform.action_plan.models import Measure, Plan

TITLE = "An invented plan"


def a_plan(by: Reader, **more: Any) -> UUID:
    """A draft for two years."""
    given = {"texts": {"en": TITLE}, "begins": date(2026, 1, 1), "ends": date(2027, 12, 31)}
    return enter_plan(by=by, written=WrittenPlan(**given | more)).id


def a_measure(by: Reader, plan: UUID, number: str = "1.1", **more: Any) -> UUID:
    """A preventive measure of a plan."""
    return enter_measure(by=by, plan=plan, written=written(number, **more)).id


def written(number: str = "1.1", **more: Any) -> WrittenMeasure:
    given = {"texts": {"en": f"Invented measure {number}"}, "direction": "prevention"}
    return WrittenMeasure(number=number, approach=Approach.PREVENTIVE, **given | more)


def adopted(by: Reader, plan: UUID) -> None:
    """Let a plan be adopted on a day that nobody knows any more."""
    move(by=by, model=Plan, id=plan, happening=Happening(move=Move.ADOPT, words="By an act."))


def done(by: Reader, measure: UUID, what: Move, **more: Any) -> Measure:
    """Do something with a measure, today unless a day is given."""
    given = {"words": "Because.", "evidence": "Letter 1"} | more
    return move(by=by, model=Measure, id=measure, happening=Happening(move=what, **given))
