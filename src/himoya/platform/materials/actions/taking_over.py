"""Take over what a programme tells of its works: one act, repeated without doubles."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.materials.actions.noting import Step, noted
from himoya.platform.materials.kinds import Move, Stage, State
from himoya.platform.materials.leavings import Leaving, leavings
from himoya.platform.materials.models import Edition, Work
from himoya.platform.materials.queries.preview import keys_here
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.rules import VERB
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """How many works came in, and how many were here already and stay as they are."""

    new: int
    here_already: int


def take_over(*, by: Reader, programme: Programme) -> TakenOver:
    """Take over the works of a programme that are not here yet.

    What was changed here since is not touched. Raises NotPermitted, MaterialRefused.
    """
    by.check(VERB)
    left = leavings(programme)
    try:
        with reading_as(by):
            here = keys_here(programme.id)
            missing = [one for one in left if one.key not in here]
            for one in missing:
                _take(by, programme, one)
    except IntegrityError:
        # Somebody else took it over at the same moment; all of it or nothing.
        raise MaterialRefused(Why.CHANGED_MEANWHILE) from None
    return TakenOver(new=len(missing), here_already=len(left) - len(missing))


def _take(by: Reader, programme: Programme, one: Leaving) -> None:
    made = Work(
        state=State.OPEN.value,
        practice=by.practice,
        agency_id=by.agency,
        kind=one.kind,
        title=one.title,
        other_titles=one.other_titles,
        about=one.about,
        year=one.year,
        programme=programme.id,
        told_as=one.key,
        told_copies=one.copies,
        cited=one.cited,
        changed_at=now(),
    )
    made.save(force_insert=True)
    Edition.objects.bulk_create(
        Edition(
            work=made,
            language=language,
            translation=translation.value,
            stage=Stage.NOT_SAID.value,
            noted_at=made.changed_at,
        )
        for language, translation in one.editions
    )
    noted(by, made, Step(move=Move.TAKE_OVER))
