"""A step: what everything done with a followed row writes into the history and into the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.followed_work.models import Followed
from himoya.platform.followed_work.refusals import Why, WorkRefused

LONGEST_WORDS = 4000

#: The step with which every history begins.
ENTER = "enter"

Row = TypeVar("Row", bound=Followed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is done: when, why, and what shows it. ``before``: what a change replaced."""

    move: StrEnum
    words: str = ""
    day: date | None = None
    evidence: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


def to_move(by: Reader, model: type[Row], id: UUID, move: StrEnum, version: int | None) -> Row:
    """Return the row, locked, that a move is made with.

    Raises NotPermitted, NotThere, WorkRefused.
    """
    by.check(model.life.verb_of(move))
    found = locked(model, id)
    if not found.is_for(by, move):
        raise WorkRefused(Why.NOT_YOURS)
    if version is not None and found.version != version:
        raise WorkRefused(Why.CHANGED_MEANWHILE)
    if found.life.after(found.life.state_of(found.state), move) is None:
        raise WorkRefused(Why.NOT_NOW)
    return found


def locked(model: type[Row], id: UUID) -> Row:
    """Return a row, locked, inside a scope. Raises NotThere."""
    found: Row | None = model.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    return found


def moved(by: Reader, found: Row, done: Happening) -> Row:
    """Change the state and write the step; inside a transaction. Raises WorkRefused."""
    if not done.words.strip():
        raise WorkRefused(Why.NEEDS_WORDS)
    before = found.life.state_of(found.state)
    after = found.life.after(before, done.move)
    assert after is not None
    _check_day(found, done, changes=after is not before)
    found.state = after.value
    noted(by, found, done)
    return found


def noted(by: Reader, found: Followed, done: Happening) -> None:
    """Write the row, the step and the audit; inside a transaction."""
    found.changed_at = now()
    found.version += 1
    found.save()
    found.add_step(
        about=found.id,
        subject=found.life.subject,
        number=found.version,
        move=done.move.value,
        state=found.state,
        day=(done.day or today()).isoformat(),
        words=done.words.strip()[:LONGEST_WORDS],
        evidence=done.evidence.strip()[:LONGEST_WORDS],
        before=dict(done.before),
        agency_id=by.agency,
        done_by_id=by.account,
        done_at=found.changed_at,
    )
    act = Act.CREATED if done.move == ENTER else Act.CHANGED
    details: dict[str, str | int] = {"move": done.move.value, "state": found.state}
    record(act, by=by, subject=Subject(found.life.subject, str(found.id)), details=details)


def _check_day(found: Followed, done: Happening, *, changes: bool) -> None:
    """A change of state does not come before the one that it follows; entering is no change."""
    if done.day is None:
        return
    if done.day > today():
        raise WorkRefused(Why.DAY_TO_COME)
    if not changes:
        return
    moves = {move.value for after in found.life.moves.values() for move in after}
    last = found.steps().filter(move__in=moves).order_by("-number").first()
    if last is not None and done.day.isoformat() < last.day:
        raise WorkRefused(Why.DAY_BEFORE_THE_LAST)
