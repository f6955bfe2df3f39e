"""Change the state of a plan, a measure or an act on a day, for a reason; publish a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.action_plan.actions.noting import Row, Step, moved, to_move
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import Followed, Plan
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.action_plan.rules import DAY_MAY_BE_UNKNOWN, SHOWN_BY_EVIDENCE
from himoya.platform.database.clock import today


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A change of state, or a remark: when it happened, why, and what shows it."""

    move: Move
    words: str
    day: date | None = None
    evidence: str = ""


def move(
    *, by: Reader, model: type[Row], id: UUID, version: int | None = None, happening: Happening
) -> Row:
    """Change the state on a day for a reason, or note a remark or evidence.

    Raises NotPermitted, NotThere, PlanRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, happening.move, version)
        _check(found, happening)
        return moved(by, found, _step(happening))


def set_public(
    *, by: Reader, plan: UUID, version: int | None = None, is_public: bool, words: str
) -> Plan:
    """Let everybody read an adopted plan, or no longer. Raises as `move`."""
    wanted = Move.MAKE_PUBLIC if is_public else Move.HIDE
    with transaction.atomic(), reading_as(by):
        found = to_move(by, Plan, plan, wanted, version)
        if found.is_public is is_public:
            raise PlanRefused(Why.NOT_NOW)
        found.is_public = is_public
        return moved(by, found, Step(wanted, words, today().isoformat()))


def _check(found: Followed, happening: Happening) -> None:
    day = happening.day or today()
    if day > today():
        raise PlanRefused(Why.DAY_TO_COME)
    if happening.move is not Move.NOTE and happening.day and _changed_after(found, day):
        raise PlanRefused(Why.DAY_BEFORE_THE_LAST)
    if happening.move in SHOWN_BY_EVIDENCE and not happening.evidence.strip():
        raise PlanRefused(Why.NEEDS_EVIDENCE)
    if happening.move is Move.ADOPT and isinstance(found, Plan) and not found.measures.exists():
        raise PlanRefused(Why.WITHOUT_MEASURES)


def _step(happening: Happening) -> Step:
    unknown = happening.day is None and happening.move in DAY_MAY_BE_UNKNOWN
    day = "" if unknown else (happening.day or today()).isoformat()
    return Step(happening.move, happening.words, day, happening.evidence)


def _changed_after(found: Followed, day: date) -> bool:
    """A change of state does not come before the one that it follows; entering is no change."""
    states = {move.value for moves in found.life.moves.values() for move in moves}
    days = [one.day for one in found.steps.filter(move__in=states).order_by("number") if one.day]
    return bool(days) and day.isoformat() < days[-1]
