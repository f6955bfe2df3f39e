"""Add a part to a campaign, put it right, or take it off; the history keeps what stood there."""

from __future__ import annotations

from dataclasses import fields
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.campaigns.actions.noting import Step, noted, to_move
from himoya.platform.campaigns.checks import check
from himoya.platform.campaigns.columns import standing, written
from himoya.platform.campaigns.kinds import Move, Part
from himoya.platform.campaigns.models import (
    Campaign,
    CampaignPart,
    Material,
    MaterialFile,
    Message,
)
from himoya.platform.campaigns.parts import BELOW, MODELS, TOLD, part_of
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.told import EventTold, MentionTold, PartTold
from himoya.platform.campaigns.visibility import CAMPAIGN_PART
from himoya.platform.programmes.media_contacts.queries import media_contact
from himoya.platform.programmes.named_events import named_events

#: Columns of told values that lead to another part of the same campaign.
_LEADS = {
    "activity_id": Part.ACTIVITY,
    "material_id": Part.MATERIAL,
    "rival_of_id": Part.FIGURE,
    "wave_id": Part.WAVE,
}

#: A change of these takes back what was checked and approved.
_SAID = ("texts_", "help_")


def add_part(
    *,
    by: Reader,
    campaign: UUID,
    version: int | None = None,
    told: PartTold,
    words: str = "",
) -> CampaignPart:
    """Add a part, for a reason if one is given. Raises NotPermitted, NotThere, CampaignRefused."""
    with transaction.atomic(), reading_as(by):
        found = to_move(by, campaign, Move.ADD, version)
        made = added(by, found, told)
        step = Step(move=Move.ADD, part=part_of(told), about=made.id, words=words)
        noted(by, found, step)
    return made


def added(by: Reader, campaign: Campaign, told: PartTold) -> CampaignPart:
    """Save a part without a step of its own. Raises NotThere, CampaignRefused."""
    model = MODELS[part_of(told)]
    before = model.objects.filter(campaign=campaign).order_by("-number").first()
    made = model(campaign=campaign, number=before.number + 1 if before else 1)
    _check_leads(by, campaign, told)
    written(made, told)
    if isinstance(made, Message):
        made.written_by_id = by.account
    check(made)
    made.save(force_insert=True)
    return made


def put_right(
    *,
    by: Reader,
    campaign: UUID,
    version: int | None = None,
    row: UUID,
    told: PartTold,
    words: str = "",
) -> CampaignPart:
    """Write a part anew, for a reason if one is given.

    A message whose words change is to be checked and approved anew.

    Raises NotPermitted, NotThere, CampaignRefused.
    """
    part = part_of(told)
    with transaction.atomic(), reading_as(by):
        campaign_row = to_move(by, campaign, Move.PUT_RIGHT, version)
        found = part_here(campaign_row, part, row)
        _check_leads(by, campaign_row, told)
        before = written(found, told)
        if isinstance(found, Message) and any(one.startswith(_SAID) for one in before):
            _take_back(by, found)
        check(found)
        if before:
            found.save()
            about = found.id
            step = Step(move=Move.PUT_RIGHT, part=part, about=about, words=words, before=before)
            noted(by, campaign_row, step)
    return found


def take_off(
    *, by: Reader, campaign: UUID, version: int | None = None, part: Part, row: UUID, words: str
) -> None:
    """Take a part off for a reason. What others hang on stays, and so does an approved message.

    A material that has or had a file stays, too: its file does.

    Raises NotPermitted, NotThere, CampaignRefused.
    """
    with transaction.atomic(), reading_as(by):
        campaign_row = to_move(by, campaign, Move.TAKE_OFF, version)
        found = part_here(campaign_row, part, row)
        if not words.strip():
            raise CampaignRefused(Why.NEEDS_WORDS)
        if _is_in_use(part, found):
            raise CampaignRefused(Why.IN_USE)
        before = standing(found, TOLD[part])
        found.delete()
        step = Step(move=Move.TAKE_OFF, part=part, about=row, words=words, before=before)
        noted(by, campaign_row, step)


def part_here(campaign: Campaign, part: Part, row: UUID) -> CampaignPart:
    """Return a part of a campaign. Raises NotThere."""
    found: CampaignPart | None = MODELS[part].objects.filter(campaign=campaign, id=row).first()
    if found is None:
        raise NotThere(CAMPAIGN_PART, str(row))
    return found


def _take_back(by: Reader, message: Message) -> None:
    message.answers, message.remarks = {}, ""
    message.approved_by, message.approved_on = None, None
    message.written_by_id = by.account


def _is_in_use(part: Part, row: CampaignPart) -> bool:
    if isinstance(row, Message) and row.approved_on is not None:
        return True
    if isinstance(row, Material) and MaterialFile.objects.filter(material=row).exists():
        return True
    below = BELOW.get(part, ())
    return any(MODELS[one].objects.filter(**{column: row}).exists() for one, column in below)


def _check_leads(by: Reader, campaign: Campaign, told: PartTold) -> None:
    """Raises NotThere for what is no part of the campaign, and for what the writer cannot see."""
    if isinstance(told, EventTold) and told.event_id not in named_events(by):
        raise NotThere(CAMPAIGN_PART, str(campaign.id))
    if isinstance(told, MentionTold) and told.answered_by_id is not None:
        media_contact(by, told.answered_by_id, by.language)
    for one in fields(told):
        id = getattr(told, one.name)
        if one.name in _LEADS and id is not None:
            part_here(campaign, _LEADS[one.name], id)
