"""A step: what every act on a curriculum writes into its history and into the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act as Audited
from himoya.platform.curricula.kinds import Move, State
from himoya.platform.curricula.models import Curriculum, CurriculumStep
from himoya.platform.curricula.refusals import CurriculumRefused, Why
from himoya.platform.curricula.rules import BEGINNINGS, VERB_OF, state_after
from himoya.platform.curricula.visibility import CURRICULUM
from himoya.platform.database.clock import now
from himoya.programmes.curricula.climbing import Act, position_after
from himoya.programmes.curricula.ladder import EvidenceKind, Rung

LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The document that shows a step: what it is, its number and date, who issued it, where it is.

    ``kept_at`` is a link or the place of a paper. No person is named.
    """

    kind: EvidenceKind
    number: str = ""
    day: PartialDate | None = None
    issued_by: str = ""
    kept_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is written into the history."""

    move: Move
    rung: Rung | None = None
    is_proved: bool = False
    day: PartialDate | None = None
    years: int | None = None
    words: str = ""
    evidence: Evidence | None = None
    before: Mapping[str, str] = field(default_factory=dict)


#: Moves that say on which rung a course stands.
_ON_A_RUNG = (Move.TOLD, Move.REACH, Move.CLAIM, Move.RENEW)


def to_move(by: Reader, curriculum: UUID, move: Move, version: int | None) -> Curriculum:
    """Return the row for a move, locked. Raises NotPermitted, NotThere, CurriculumRefused."""
    by.check(VERB_OF[move])
    rows = Curriculum.objects.select_for_update(of=("self",))
    found: Curriculum | None = rows.filter(id=curriculum).first()
    if found is None or not by.reaches(Verb.KEEP_CURRICULA, found.agency_id):
        raise NotThere(CURRICULUM, str(curriculum))
    if version is not None and found.version != version:
        raise CurriculumRefused(Why.CHANGED_MEANWHILE)
    if state_after(State(found.state), move) is None:
        raise CurriculumRefused(Why.NOT_NOW)
    return found


def noted(by: Reader, found: Curriculum, step: Step) -> None:
    """Write the step, what follows from it, and the audit; inside a transaction."""
    found.version += 1
    found.changed_at = now()
    found.state = (state_after(State(found.state), step.move) or State.OPEN).value
    found.save()
    evidence = step.evidence
    CurriculumStep.objects.create(
        curriculum=found,
        number=found.version,
        move=step.move.value,
        rung=step.rung.value if step.rung else "",
        is_proved=step.is_proved,
        day=step.day,
        years=step.years,
        words=step.words.strip()[:LONGEST_WORDS],
        evidence_kind=evidence.kind.value if evidence else "",
        evidence_number=evidence.number.strip() if evidence else "",
        evidence_day=evidence.day if evidence else None,
        issued_by=evidence.issued_by.strip() if evidence else "",
        kept_at=evidence.kept_at.strip() if evidence else "",
        before=dict(step.before),
        agency_id=by.agency,
        done_by_id=by.account,
        done_at=found.changed_at,
    )
    if step.move in (*_ON_A_RUNG, Move.TAKE_BACK):
        _placed(found)
    act = Audited.CREATED if step.move in BEGINNINGS else Audited.CHANGED
    details: dict[str, str | int] = {"move": step.move.value, "rung": found.rung}
    record(act, by=by, subject=Subject(CURRICULUM, str(found.id)), details=details)


def acts_of(found: Curriculum) -> list[Act]:
    """Return the history as acts on the ladder, in order."""
    steps = CurriculumStep.objects.filter(
        curriculum=found, move__in=[one.value for one in (*_ON_A_RUNG, Move.TAKE_BACK)]
    )
    return [
        Act(
            rung=Rung(one.rung) if one.rung else None,
            is_proved=one.is_proved,
            day=one.day,
            years=one.years,
        )
        for one in steps.order_by("number")
    ]


def _placed(found: Curriculum) -> None:
    position = position_after(acts_of(found))
    found.rung, found.reached_on = position.rung.value, position.day
    found.claimed = position.claimed.value if position.claimed else ""
    found.holds_until, found.term_is_given = position.holds_until, position.term_is_given
    found.save()
