"""Take over the campaign of a programme: one act, and never twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.campaigns.actions.noting import Step, noted
from himoya.platform.campaigns.actions.parts import added
from himoya.platform.campaigns.actions.writing import begun
from himoya.platform.campaigns.checks import check
from himoya.platform.campaigns.columns import written
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.leavings import LeftFigure, leaving_of
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.rules import VERB_OF
from himoya.platform.campaigns.told import PartTold
from himoya.programmes.facts.programme import Programme


def take_over(*, by: Reader, programme: Programme) -> Campaign:
    """Take over the campaign of a programme with its figures as the sources give them.

    Raises NotPermitted, CampaignRefused.
    """
    by.check(VERB_OF[Move.TAKE_OVER])
    try:
        with transaction.atomic(), reading_as(by):
            return _taken(by, programme)
    except IntegrityError:
        # Somebody else took it over at the same moment; all of it or nothing.
        raise CampaignRefused(Why.CHANGED_MEANWHILE) from None


def _taken(by: Reader, programme: Programme) -> Campaign:
    left = leaving_of(programme)
    if left is None or Campaign.objects.filter(programme=programme.id).exists():
        raise CampaignRefused(Why.NOT_NOW)
    made = begun(by, Move.TAKE_OVER)
    written(made, left.told)
    made.programme, made.source = programme.id, left.source
    made.cited, made.told = ", ".join(left.cited), "\n".join(left.besides)
    check(made)
    made.save(force_insert=True)
    parts: list[PartTold] = [*left.messages, *left.materials, *left.mentions]
    for told in parts:
        added(by, made, told)
    _add_figures(by, made, left.figures)
    for activity in left.activities:
        row = added(by, made, activity.told)
        _add_figures(by, made, activity.figures, row.id)
    noted(by, made, Step(move=Move.TAKE_OVER, words=made.cited))
    return made


def _add_figures(
    by: Reader, campaign: Campaign, figures: Iterable[LeftFigure], activity: UUID | None = None
) -> None:
    for one in figures:
        row = added(by, campaign, replace(one.told, activity_id=activity))
        for rival in one.rivals:
            added(by, campaign, replace(rival, activity_id=activity, rival_of_id=row.id))
