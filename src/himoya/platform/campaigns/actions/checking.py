"""The safety check of a message, and its approval by somebody who did not write it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from himoya.languages.codes import OWN_NAMES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.campaigns.actions.noting import Step, noted, to_move
from himoya.platform.campaigns.actions.parts import part_here
from himoya.platform.campaigns.in_languages import missing
from himoya.platform.campaigns.kinds import Answer, Move, Part
from himoya.platform.campaigns.lists import questions
from himoya.platform.campaigns.models import Campaign, Message
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.told import CheckTold
from himoya.platform.database.clock import today


def check_message(
    *, by: Reader, campaign: UUID, version: int | None = None, message: UUID, told: CheckTold
) -> Message:
    """Answer questions of the safety check; a no needs its reason in the remarks.

    Raises NotPermitted, NotThere, CampaignRefused.
    """
    with transaction.atomic(), reading_as(by):
        campaign_row, found = _to_check(by, campaign, version, message, Move.CHECK)
        answers = {code: one.value for code, one in told.answers.items() if code in questions()}
        if Answer.NO.value in answers.values() and not told.remarks.strip():
            raise CampaignRefused(Why.NEEDS_WORDS)
        before = dict(found.answers)
        found.answers, found.remarks = answers, told.remarks.strip()
        found.save()
        noted(by, campaign_row, _step(Move.CHECK, found, told.remarks, before))
    return found


def approve_message(
    *, by: Reader, campaign: UUID, version: int | None = None, message: UUID
) -> Message:
    """Approve a message whose safety check leaves nothing open.

    Raises NotPermitted, NotThere, CampaignRefused.
    """
    with transaction.atomic(), reading_as(by):
        campaign_row, found = _to_check(by, campaign, version, message, Move.APPROVE)
        refuse_what_is_open(found)
        found.approved_by_id, found.approved_on = by.account, today()
        found.save()
        noted(by, campaign_row, _step(Move.APPROVE, found))
    return found


def refuse_what_is_open(message: Message) -> None:
    """Raise CampaignRefused for the first thing that keeps a message from being approved."""
    without = [OWN_NAMES[one] for one in missing(message.texts)]
    if without:
        raise CampaignRefused(Why.NEEDS_LANGUAGES, found=", ".join(without))
    without = [OWN_NAMES[one] for one in missing(message.help)]
    if without:
        raise CampaignRefused(Why.NEEDS_HELP_BLOCK, found=", ".join(without))
    still_open = [code for code in questions() if code not in message.answers]
    if still_open:
        raise CampaignRefused(Why.QUESTION_OPEN, found=len(still_open))
    if Answer.NO.value in message.answers.values():
        raise CampaignRefused(Why.ANSWERED_NO)


def _to_check(
    by: Reader, campaign: UUID, version: int | None, message: UUID, move: Move
) -> tuple[Campaign, Message]:
    campaign_row = to_move(by, campaign, move, version)
    found = part_here(campaign_row, Part.MESSAGE, message)
    assert isinstance(found, Message)
    if found.written_by_id == by.account:
        raise CampaignRefused(Why.WROTE_IT)
    if found.approved_on is not None:
        raise CampaignRefused(Why.NOT_NOW)
    return campaign_row, found


def _step(
    move: Move, message: Message, words: str = "", before: dict[str, str] | None = None
) -> Step:
    return Step(move=move, part=Part.MESSAGE, about=message.id, words=words, before=before or {})
