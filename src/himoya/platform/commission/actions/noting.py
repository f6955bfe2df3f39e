"""A step: what everything done here writes into the history and into the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.commission.kinds import Move
from himoya.platform.commission.models import Kept, KeptStep, Task
from himoya.platform.commission.refusals import CommissionRefused, Why
from himoya.platform.commission.telling import may_tell
from himoya.platform.database.clock import now, today

LONGEST_WORDS = 4000

Row = TypeVar("Row", bound=Kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is done: when, why, and what shows it. ``before``: what a change replaced."""

    move: Move
    words: str = ""
    day: date | None = None
    evidence: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


def to_move(by: Reader, model: type[Row], id: UUID, move: Move, version: int | None) -> Row:
    """Return the row, locked, that a move is made with.

    Raises NotPermitted, NotThere, CommissionRefused.
    """
    by.check(model.life.verb_of(move))
    found: Row | None = model.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    if isinstance(found, Task) and not may_tell(by, found):
        raise CommissionRefused(Why.NOT_YOURS)
    if version is not None and found.version != version:
        raise CommissionRefused(Why.CHANGED_MEANWHILE)
    if found.life.after(found.life.state_of(found.state), move) is None:
        raise CommissionRefused(Why.NOT_NOW)
    return found


def moved(by: Reader, found: Row, done: Happening) -> Row:
    """Change the state and write the step; inside a transaction. Raises CommissionRefused."""
    if not done.words.strip():
        raise CommissionRefused(Why.NEEDS_WORDS)
    if done.day is not None and done.day > today():
        raise CommissionRefused(Why.DAY_TO_COME)
    after = found.life.after(found.life.state_of(found.state), done.move)
    assert after is not None
    found.state = after.value
    noted(by, found, done)
    return found


def noted(by: Reader, found: Kept, done: Happening) -> None:
    """Write the row, the step and the audit; inside a transaction."""
    found.changed_at = now()
    found.version += 1
    found.save()
    KeptStep.objects.create(
        body_id=found.body_id,  # type: ignore[attr-defined]
        task=found if isinstance(found, Task) else None,
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
    act = Act.CREATED if done.move is Move.ENTER else Act.CHANGED
    details: dict[str, str | int] = {"move": done.move.value, "state": found.state}
    record(act, by=by, subject=Subject(found.life.subject, str(found.id)), details=details)
