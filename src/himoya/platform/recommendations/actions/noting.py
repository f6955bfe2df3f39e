"""A step: what every act on a recommendation writes into its history and into the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.recommendations.kinds import Move, State
from himoya.platform.recommendations.models import Recommendation, RecommendationStep
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.rules import VERB_OF, state_after
from himoya.platform.recommendations.visibility import RECOMMENDATION

LONGEST_WORDS = 4000

_CREATING = frozenset({Move.ENTER, Move.AGREE})


@dataclass(frozen=True, slots=True)
class Step:
    """What is written into the history."""

    move: Move
    words: str = ""
    day: str = ""
    evidence: str = ""
    before: Mapping[str, object] = field(default_factory=dict)


def to_move(by: Reader, recommendation: UUID, move: Move, version: int | None) -> Recommendation:
    by.check(VERB_OF[move])
    rows = Recommendation.objects.select_for_update(of=("self",))
    found: Recommendation | None = rows.filter(id=recommendation).first()
    if found is None:
        raise NotThere(RECOMMENDATION, str(recommendation))
    if version is not None and found.version != version:
        raise RecommendationRefused(Why.CHANGED_MEANWHILE)
    if state_after(State(found.state), move) is None:
        raise RecommendationRefused(Why.NOT_NOW)
    return found


def moved(by: Reader, found: Recommendation, step: Step) -> Recommendation:
    if not step.words.strip():
        raise RecommendationRefused(Why.NEEDS_WORDS)
    after = state_after(State(found.state), step.move)
    assert after is not None
    found.state, found.changed_at = after.value, now()
    noted(by, found, step)
    return found


def noted(by: Reader, found: Recommendation, step: Step) -> None:
    """Write the step and the audit; inside a transaction."""
    found.version += 1
    found.save()
    RecommendationStep.objects.create(
        recommendation=found,
        number=found.version,
        move=step.move.value,
        state=found.state,
        day=step.day,
        words=step.words.strip()[:LONGEST_WORDS],
        evidence=step.evidence.strip()[:LONGEST_WORDS],
        before=dict(step.before),
        agency_id=by.agency,
        done_by_id=by.account,
        done_at=found.changed_at,
    )
    act = Act.CREATED if step.move in _CREATING else Act.CHANGED
    details: dict[str, str | int] = {"move": step.move.value, "state": found.state}
    record(act, by=by, subject=Subject(RECOMMENDATION, str(found.id)), details=details)
