"""The history of a plan, a measure or an act to draft, and what the reader can do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import Followed, FollowedStep
from himoya.platform.action_plan.rules import VERB_OF, Life
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.followed_work.queries.replaced import with_agencies_named


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done. ``name`` is empty for people of other agencies; ``day`` as it is stored."""

    move: Move
    state: StrEnum
    day: str
    words: str
    evidence: str
    before: Mapping[str, str]
    agency: str
    name: str
    at: datetime


def steps_of(reader: Reader, row: Followed) -> list[StepShown]:
    """Return the history from the beginning; inside a scope."""
    steps: Sequence[FollowedStep] = list(row.steps.order_by("number"))
    names = names_of({one.agency_id for one in steps}, reader.language)
    people = display_names({one.done_by_id for one in steps if one.agency_id == reader.agency})
    replaced = with_agencies_named([one.before for one in steps], reader.language)
    return [
        replace(_shown(one, row.life, names, people), before=before)
        for one, before in zip(steps, replaced, strict=True)
    ]


def _shown(
    one: FollowedStep, life: Life, names: Mapping[int, str], people: Mapping[UUID, str]
) -> StepShown:
    return StepShown(
        move=Move(one.move),
        state=life.state_of(one.state),
        day=one.day,
        words=one.words,
        evidence=one.evidence,
        before=one.before,
        agency=names[one.agency_id],
        name=people.get(one.done_by_id, ""),
        at=one.done_at,
    )


def moves_of(reader: Reader, row: Followed) -> frozenset[Move]:
    """Return what the reader can do now; the actions check it again."""
    possible = row.life.possible(row.life.state_of(row.state))
    return frozenset(move for move in possible if reader.may(VERB_OF[move]))
