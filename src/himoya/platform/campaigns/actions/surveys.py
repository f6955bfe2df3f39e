"""Enter what people of a wave answered, or write it anew where it stands already."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.campaigns.actions.noting import to_move
from himoya.platform.campaigns.actions.parts import add_part, put_right
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.models import Answers, CampaignPart
from himoya.platform.campaigns.told import AnswersTold


def tell_answers(
    *,
    by: Reader,
    campaign: UUID,
    version: int | None = None,
    told: AnswersTold,
    words: str = "",
) -> CampaignPart:
    """Store the answers of a wave to one question; each question stands once in a wave.

    Raises NotPermitted, NotThere, CampaignRefused.
    """
    with transaction.atomic(), reading_as(by):
        # Locked here, so that two people at once do not both find nothing.
        to_move(by, campaign, Move.ADD, version)
        rows = Answers.objects.filter(campaign=campaign, wave=told.wave_id)
        here: Answers | None = rows.filter(question=told.question).first()
        if here is None:
            return add_part(by=by, campaign=campaign, told=told, words=words)
        return put_right(by=by, campaign=campaign, row=here.id, told=told, words=words)
