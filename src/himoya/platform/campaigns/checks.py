"""What cannot be of a campaign or of its parts, whoever says it. Nothing is stored then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model, Sum

from himoya.platform.campaigns import lists
from himoya.platform.campaigns.checks_of_surveys import check_answers, check_wave
from himoya.platform.campaigns.kinds import ActivityState
from himoya.platform.campaigns.models import (
    Activity,
    Answers,
    Campaign,
    CampaignEvent,
    Figure,
    HandOut,
    Material,
    Mention,
    Message,
    Partner,
    Production,
    Wave,
)
from himoya.platform.campaigns.promises import check_partner
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.programmes.counting.figure_kinds import figure_kinds
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Qualifier


def check(row: Model) -> None:
    """Raise CampaignRefused for what a row cannot be; it need not be saved yet."""
    _CHECKS[type(row)](row)


def _check_message(row: Message) -> None:
    if not row.texts:
        raise CampaignRefused(Why.NEEDS_TEXT)
    _check_code(lists.CHANNEL, row.channel)


def _check_event(row: CampaignEvent) -> None:
    _check_code(lists.EVENT_PURPOSE, row.purpose)


def _check_production(row: Production) -> None:
    _check_code(lists.PRODUCTION_STEP, row.step)
    _check_past(row)


def _check_campaign(row: Campaign) -> None:
    if not row.titles:
        raise CampaignRefused(Why.NEEDS_TITLE)
    _check_span(row)


def _check_activity(row: Activity) -> None:
    _check_code(lists.ACTIVITY_TYPE, row.type)
    _check_code(lists.CHANNEL, row.channel)
    if row.territory and row.territory not in dictionary().country.regions:
        raise CampaignRefused(Why.UNKNOWN_CODE, found=row.territory)
    _check_span(row)
    begins = row.start.earliest if row.start else None
    if row.state == ActivityState.HELD.value and begins is not None and begins > today():
        raise CampaignRefused(Why.NOT_HELD_YET)


def _check_figure(row: Figure) -> None:
    women, men = row.women or 0, row.men or 0
    split = row.women is not None or row.men is not None
    if split and not figure_kinds()[ReachKind(row.kind)].people:
        raise CampaignRefused(Why.NOT_OF_PEOPLE)
    open_above = row.qualifier != Qualifier.EXACT.value
    if women + men > row.value and not open_above:
        raise CampaignRefused(Why.SPLIT_TOO_LARGE, found=women + men, most=row.value)
    _check_fair(row)


def _check_fair(row: Figure) -> None:
    """Refuse more people who found work through an activity than came there."""
    if row.activity_id is None or row.rival_of_id is not None:
        return
    others = Figure.objects.filter(activity=row.activity_id, rival_of=None).exclude(id=row.id)
    came, found = ReachKind.ATTENDANCE.value, ReachKind.JOBS_FOUND.value
    known = {one.kind: one for one in others if one.kind in {came, found}} | {row.kind: row}
    if came not in known or found not in known:
        return
    is_exact = known[came].qualifier == Qualifier.EXACT.value
    if is_exact and known[found].value > known[came].value:
        told = {"found": known[found].value, "most": known[came].value}
        raise CampaignRefused(Why.MORE_WORK_THAN_CAME, **told)


def copies_left(row: Material, without: HandOut | None = None) -> int | None:
    """Return how many copies are left; None where it is not known how many were made."""
    if row.copies is None:
        return None
    handed = HandOut.objects.filter(material=row)
    if without is not None:
        handed = handed.exclude(id=without.id)
    return row.copies - (handed.aggregate(copies=Sum("copies"))["copies"] or 0)


def _check_material(row: Material) -> None:
    """Fewer copies cannot have been made than were handed out."""
    _check_code(lists.MATERIAL_KIND, row.kind)
    left = copies_left(row)
    if left is not None and left < 0:
        raise CampaignRefused(
            Why.FEWER_THAN_HANDED, found=row.copies, most=(row.copies or 0) - left
        )


def _check_hand_out(row: HandOut) -> None:
    _check_past(row)
    left = copies_left(row.material, row)
    if left is not None and row.copies > left:
        raise CampaignRefused(Why.MORE_THAN_LEFT, found=row.copies, most=left)


def _check_span(row: Campaign | Activity) -> None:
    if row.start and row.end and row.end.latest < row.start.earliest:
        raise CampaignRefused(Why.ENDS_BEFORE_IT_BEGINS)


def _check_past(row: HandOut | Production) -> None:
    """What is written down as done has not its day to come."""
    if row.day and row.day.earliest > today():
        raise CampaignRefused(Why.DAY_TO_COME)


def _check_code(name: str, code: str) -> None:
    if code and code not in lists.codes(name):
        raise CampaignRefused(Why.UNKNOWN_CODE, found=code)


def _check_mention(row: Mention) -> None:
    _check_code(lists.MENTION_KIND, row.kind)
    if row.day and row.day.earliest > today():
        raise CampaignRefused(Why.DAY_TO_COME)
    if row.link and not is_link(row.link):
        raise CampaignRefused(Why.NO_LINK, found=row.link)


def is_link(text: str) -> bool:
    """Return whether the whole of a text is an address of a site."""
    return text.startswith(("https://", "http://")) and len(text.split()) == 1


#: What can be stored of a campaign -> what of it is checked.
_CHECKS: Mapping[type[Model], Callable[[Any], None]] = {
    Campaign: _check_campaign,
    Message: _check_message,
    Activity: _check_activity,
    CampaignEvent: _check_event,
    Figure: _check_figure,
    Material: _check_material,
    HandOut: _check_hand_out,
    Production: _check_production,
    Mention: _check_mention,
    Wave: check_wave,
    Answers: check_answers,
    Partner: check_partner,
}
