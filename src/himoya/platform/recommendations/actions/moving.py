"""Change the state of a recommendation on a day, for a reason; say whether everybody reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.recommendations.actions.noting import Step, moved, to_move
from himoya.platform.recommendations.kinds import Move
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.rules import ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A change of state, or a remark: when it happened, why, and what shows it."""

    move: Move
    words: str
    day: date | None = None
    evidence: str = ""


def move(
    *, by: Reader, recommendation: UUID, version: int | None = None, happening: Happening
) -> Recommendation:
    """Change the state on a day for a reason, or note a remark or evidence.

    Raises NotPermitted, NotThere, RecommendationRefused.
    """
    day = happening.day or today()
    with transaction.atomic(), reading_as(by):
        found = to_move(by, recommendation, happening.move, version)
        if day > today():
            raise RecommendationRefused(Why.DAY_TO_COME)
        if happening.move is not Move.NOTE and _changed_after(found, day):
            raise RecommendationRefused(Why.DAY_BEFORE_THE_LAST)
        step = Step(happening.move, happening.words, day.isoformat(), happening.evidence)
        return moved(by, found, step)


def set_public(
    *,
    by: Reader,
    recommendation: UUID,
    version: int | None = None,
    is_public: bool,
    words: str,
) -> Recommendation:
    """Put a recommendation on the public list, or take it off. Raises as `move`."""
    wanted = Move.MAKE_PUBLIC if is_public else Move.HIDE
    with transaction.atomic(), reading_as(by):
        found = to_move(by, recommendation, wanted, version)
        if found.is_public is is_public:
            raise RecommendationRefused(Why.NOT_NOW)
        found.is_public = is_public
        return moved(by, found, Step(wanted, words, today().isoformat()))


def _changed_after(found: Recommendation, day: date) -> bool:
    """A change of state does not come before the one that it follows."""
    states = [one for one in found.steps.order_by("number") if Move(one.move) not in ALWAYS]
    last = next((one.day for one in reversed(states) if one.day), "")
    # A day known to the month or the year only is after none of its own days.
    return bool(last) and day.isoformat()[: len(last)] < last
