"""Take over what a programme leaves to be done: one act, repeated without doubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.recommendations.actions.noting import Step, noted
from himoya.platform.recommendations.actions.writing import set_themes
from himoya.platform.recommendations.kinds import Move, State
from himoya.platform.recommendations.leavings import Leaving, leavings
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.queries.preview import keys_here
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.rules import VERB_OF
from himoya.platform.recommendations.told import state_told
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """How many recommendations came in, and how many were here already and stay as they are."""

    new: int
    here_already: int


def take_over(*, by: Reader, programme: Programme) -> TakenOver:
    """Take over the recommendations of a programme that are not here yet.

    What was changed here since is not touched. Raises NotPermitted, RecommendationRefused.
    """
    by.check(VERB_OF[Move.TAKE_OVER])
    left = leavings(programme)
    try:
        with transaction.atomic(), reading_as(by):
            here = keys_here(programme.id)
            missing = [one for one in left if one.key not in here]
            for one in missing:
                _take(by, programme, one)
    except IntegrityError:
        # Somebody else took it over at the same moment; all of it or nothing.
        raise RecommendationRefused(Why.CHANGED_MEANWHILE) from None
    return TakenOver(new=len(missing), here_already=len(left) - len(missing))


def _take(by: Reader, programme: Programme, one: Leaving) -> None:
    made = Recommendation(
        kind=one.kind.value,
        state=State.NOT_KNOWN.value,
        practice=by.practice,
        agency_id=by.agency,
        programme=programme.id,
        document=one.document,
        section=one.section,
        point=one.point,
        position=one.position,
        source=one.source,
        cited=_listed(one.cited),
        text_en=one.text,
        addressees="\n".join(one.addressees),
        changed_at=now(),
    )
    made.save(force_insert=True)
    set_themes(made, one.themes)
    noted(by, made, Step(Move.TAKE_OVER, evidence=_listed(one.cited)))
    for told in one.told:
        made.state = state_told(told.state).value
        noted(by, made, Step(Move.TOLD, told.state, told.date or "", _listed(told.src)))
    if one.told and made.state != one.state.value:
        made.state = one.state.value
        made.save()


def _listed(cited: Sequence[str]) -> str:
    return ", ".join(cited)
