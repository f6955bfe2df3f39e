"""Plan a campaign after an older one: texts, activities and partners come along, figures never."""

from __future__ import annotations

from dataclasses import fields, replace
from uuid import UUID

from django.db import transaction

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.campaigns.actions.noting import Step, noted, to_move
from himoya.platform.campaigns.actions.parts import added
from himoya.platform.campaigns.actions.writing import begun
from himoya.platform.campaigns.checks import check
from himoya.platform.campaigns.columns import written
from himoya.platform.campaigns.kinds import ActivityState, Move
from himoya.platform.campaigns.models import Activity, Campaign, Message, Partner
from himoya.platform.campaigns.told import ActivityTold, CampaignTold, MessageTold, PartnerTold


def clone(*, by: Reader, campaign: UUID) -> Campaign:
    """Return a new plan with the texts, activities and partners of an older campaign.

    Messages are to be checked anew, activities have no day, no evidence and are planned; partners
    come with their role, once each, and promise anew; figures, materials and mentions stay where
    they were counted. Raises NotPermitted, NotThere.
    """
    with transaction.atomic(), reading_as(by):
        # The older campaign is only looked at, whatever its state.
        older = to_move(by, campaign, Move.CHANGE, None)
        made = begun(by, Move.CLONE)
        written(made, _plan_after(older))
        check(made)
        made.save(force_insert=True)
        for message in Message.objects.filter(campaign=older).order_by("number"):
            added(by, made, _message_again(message))
        for activity in Activity.objects.filter(campaign=older).order_by("number"):
            added(by, made, _activity_again(activity))
        for partner in _partners_again(older):
            added(by, made, partner)
        noted(by, made, Step(move=Move.CLONE))
    return made


def _plan_after(older: Campaign) -> CampaignTold:
    return CampaignTold(
        titles=older.titles,
        start=_year_after(older),
        objective=older.objective,
        audiences=older.audiences,
        partners=older.partners,
        previous_id=older.id,
    )


def _year_after(older: Campaign) -> PartialDate | None:
    """The year after the older campaign's beginning; nobody knows its days yet."""
    if older.start is None:
        return None
    return PartialDate.from_edtf(str(older.start.earliest.year + 1))


def _message_again(older: Message) -> MessageTold:
    again = MessageTold(**{one.name: getattr(older, one.name) for one in fields(MessageTold)})
    return replace(again, due=None)


def _activity_again(older: Activity) -> ActivityTold:
    again = ActivityTold(**{one.name: getattr(older, one.name) for one in fields(ActivityTold)})
    return replace(again, state=ActivityState.PLANNED, start=None, end=None, evidence="")


def _partners_again(older: Campaign) -> list[PartnerTold]:
    """Each body with its role once, though it made several promises; none of them is made again."""
    rows = Partner.objects.filter(campaign=older).order_by("number")
    told = (PartnerTold(body=one.body, kind=one.kind, role=one.role) for one in rows)
    return list(dict.fromkeys(told))
