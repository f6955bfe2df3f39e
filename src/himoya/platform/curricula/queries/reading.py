"""One curriculum with its history, its learners and what the reader can do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.curricula.kinds import Move, State
from himoya.platform.curricula.models import Curriculum, CurriculumStep, Learners
from himoya.platform.curricula.queries.listing import institution_of
from himoya.platform.curricula.rules import MOVES, can_be_renewed, rungs_to_claim, rungs_to_reach
from himoya.platform.curricula.visibility import CURRICULUM
from himoya.platform.database.clock import today
from himoya.programmes.curricula.ladder import EvidenceKind, Rung
from himoya.programmes.curricula.standing import Standing, standing_on


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done. ``name`` is empty for people of other agencies.

    ``cited`` are the lines of the sources, for what a programme tells.
    """

    move: Move
    rung: Rung | None
    is_proved: bool
    day: PartialDate | None
    years: int | None
    words: str
    evidence: EvidenceKind | None
    number: str
    evidence_day: PartialDate | None
    issued_by: str
    kept_at: str
    cited: str
    before: Mapping[str, str]
    agency: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CurriculumShown:
    """One curriculum, its history from the beginning, and what the reader can do now."""

    row: Curriculum
    institution: str
    standing: Standing
    steps: Sequence[StepShown]
    learners: Sequence[Learners]
    moves: frozenset[Move]


def curriculum_of(reader: Reader, id: UUID) -> CurriculumShown:
    """Return one curriculum. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_CURRICULA)
    with looking_as(reader):
        row: Curriculum | None = Curriculum.objects.filter(id=id).first()
        if row is None:
            raise NotThere(CURRICULUM, str(id))
        steps = list(CurriculumStep.objects.filter(curriculum=row).order_by("number"))
        learners = list(Learners.objects.filter(curriculum=row).order_by("-year"))
    agency = row.institution_agency_id
    names = {} if agency is None else names_of([agency], reader.language)
    return CurriculumShown(
        row=row,
        institution=institution_of(row, names),
        standing=standing_on(today(), row.position, has_ended=row.state == State.ENDED.value),
        steps=_steps(reader, row, steps),
        learners=learners,
        moves=_moves(reader, row),
    )


def _steps(reader: Reader, row: Curriculum, steps: Sequence[CurriculumStep]) -> list[StepShown]:
    names = names_of({one.agency_id for one in steps}, reader.language)
    people = display_names({one.done_by_id for one in steps if one.agency_id == reader.agency})
    return [
        StepShown(
            move=Move(one.move),
            rung=Rung(one.rung) if one.rung else None,
            is_proved=one.is_proved,
            day=one.day,
            years=one.years,
            words=one.words,
            evidence=EvidenceKind(one.evidence_kind) if one.evidence_kind else None,
            number=one.evidence_number,
            evidence_day=one.evidence_day,
            issued_by=one.issued_by,
            kept_at=one.kept_at,
            cited=_cited(row, one),
            before=one.before,
            agency=names[one.agency_id],
            name=people.get(one.done_by_id, ""),
            at=one.done_at,
        )
        for one in steps
    ]


def _cited(row: Curriculum, step: CurriculumStep) -> str:
    """Return the lines of the sources for what a programme tells; empty for what was done here."""
    if step.move == Move.TOLD.value:
        return step.kept_at
    return row.cited if step.move == Move.TAKE_OVER.value else ""


def _moves(reader: Reader, row: Curriculum) -> frozenset[Move]:
    """What the reader can do now; the actions check it again."""
    if not reader.reaches(Verb.KEEP_CURRICULA, row.agency_id):
        return frozenset()
    rung, possible = Rung(row.rung), set(MOVES[State(row.state)])
    if not rungs_to_reach(rung):
        possible.discard(Move.REACH)
    if not rungs_to_claim(rung):
        possible.discard(Move.CLAIM)
    if not can_be_renewed(rung):
        possible.discard(Move.RENEW)
    if rung is Rung.NONE and not row.claimed:
        possible.discard(Move.TAKE_BACK)
    return frozenset(possible)
