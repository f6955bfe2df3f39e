"""A campaign as iCalendar (RFC 5545): its planned days, and the fixed days of its time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from himoya.languages.codes import Language
from himoya.platform.campaigns.forms.of_parts import activity_name
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.kinds import ActivityState
from himoya.platform.campaigns.models import Activity, Campaign
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.programmes.calendar.entries import (
    entry,
    fixed_day_title,
    known_days,
    whole_days,
    yearly,
)
from himoya.programmes.calendar.fixed_days import FixedDay, fixed_days
from himoya.publishing.calendar_lines import calendar_of, escaped

_STATUS = {
    ActivityState.PLANNED.value: "TENTATIVE",
    ActivityState.HELD.value: "CONFIRMED",
    ActivityState.NOT_HELD.value: "CANCELLED",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignCalendar:
    """The file's text, and the activities whose day is not known to the day.

    ``text`` is None where no day is known: a calendar without an entry is none.
    """

    text: str | None
    without_day: tuple[Activity, ...]


def calendar_of_campaign(
    shown: CampaignShown, language: Language, stamped: datetime
) -> CampaignCalendar:
    """Return the calendar; ``stamped`` is when the file is made.

    An activity names whom journalists may ask (RFC 5545, 3.8.4.2).
    """
    days = [(one, days_of(one)) for one in shown.activities]
    asked = [f"CONTACT;LANGUAGE={language}:{escaped(one)}" for one in shown.contacts(language)]
    lines = [
        line
        for one, span in days
        if span is not None
        for line in entry(
            f"{one.id}@himoya",
            stamped,
            [*whole_days(*span), f"STATUS:{_STATUS[one.state]}", *asked],
            activity_name(one, language),
            language,
        )
    ]
    for fixed in fixed_days():
        lines += _fixed(shown.row, fixed, language, stamped)
    title = text_for(shown.row.titles, language)[0]
    without = tuple(one for one, span in days if span is None)
    text = calendar_of("Campaign", title, lines) if lines else None
    return CampaignCalendar(text=text, without_day=without)


def days_of(one: Activity) -> tuple[date, date] | None:
    """Return first and last day; None unless both are known to the day."""
    return known_days(one.start, one.end)


def _fixed(
    campaign: Campaign, fixed: FixedDay, language: Language, stamped: datetime
) -> Iterator[str]:
    days = [day for year in _years(campaign) if _holds(campaign, day := fixed.in_year(year))]
    if days:
        uid = f"{campaign.id}-{fixed.code}@himoya"
        title = fixed_day_title(fixed, language)
        yield from entry(uid, stamped, yearly(days), title, language)


def _years(campaign: Campaign) -> range:
    ends = _ends(campaign)
    return range(ends[0].year, ends[1].year + 1) if ends else range(0)


def _holds(campaign: Campaign, day: date) -> bool:
    ends = _ends(campaign)
    return ends is not None and ends[0] <= day <= ends[1]


def _ends(campaign: Campaign) -> tuple[date, date] | None:
    """The first and last day on which the campaign may be; a year alone is all of its days."""
    start, end = campaign.start or campaign.end, campaign.end or campaign.start
    return (start.earliest, end.latest) if start and end else None
