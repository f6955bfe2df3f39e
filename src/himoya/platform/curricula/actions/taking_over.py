"""Take over what a programme tells of curricula: one act, repeated without doubles."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.curricula.actions.noting import Evidence, Step, noted
from himoya.platform.curricula.kinds import Move, State
from himoya.platform.curricula.leavings import Leaving, leavings
from himoya.platform.curricula.models import Curriculum
from himoya.platform.curricula.queries.preview import keys_here
from himoya.platform.curricula.refusals import CurriculumRefused, Why
from himoya.platform.curricula.rules import VERB_OF
from himoya.platform.database.clock import now
from himoya.programmes.curricula.ladder import EvidenceKind, Rung
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """How many curricula came in, and how many were here already and stay as they are."""

    new: int
    here_already: int


def take_over(*, by: Reader, programme: Programme) -> TakenOver:
    """Take over the curricula of a programme that are not here yet.

    What was changed here since is not touched. Raises NotPermitted, CurriculumRefused.
    """
    by.check(VERB_OF[Move.TAKE_OVER])
    left = leavings(programme)
    try:
        with reading_as(by):
            here = keys_here(programme.id)
            missing = [one for one in left if one.key not in here]
            for one in missing:
                _take(by, programme, one)
    except IntegrityError:
        # Somebody else took it over at the same moment; all of it or nothing.
        raise CurriculumRefused(Why.CHANGED_MEANWHILE) from None
    return TakenOver(new=len(missing), here_already=len(left) - len(missing))


def _take(by: Reader, programme: Programme, one: Leaving) -> None:
    made = Curriculum(
        state=State.OPEN.value,
        practice=by.practice,
        agency_id=by.agency,
        institution=one.institution,
        course=one.told.course or "",
        audience=one.told.audience or "",
        programme=programme.id,
        told_as=one.key,
        told=one.told.status.value,
        cited=_cited(one),
        changed_at=now(),
    )
    made.save(force_insert=True)
    noted(by, made, Step(move=Move.TAKE_OVER))
    if one.act.rung is not Rung.NONE:
        noted(by, made, _told(programme, one))


def _told(programme: Programme, one: Leaving) -> Step:
    """What the source says; its lines are the evidence where they prove it."""
    document = Evidence(
        kind=EvidenceKind.PROGRAMME_REPORT,
        issued_by=programme.programme.title,
        kept_at=_cited(one),
    )
    return Step(
        move=Move.TOLD,
        rung=one.act.rung,
        is_proved=one.act.is_proved,
        day=one.act.day,
        years=one.act.years,
        words=one.told.status.value,
        evidence=document if one.told.src else None,
    )


def _cited(one: Leaving) -> str:
    return ", ".join(one.told.src)
