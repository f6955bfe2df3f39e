"""The campaign: its names, extent, length and reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from himoya.programmes.checking.findings import Check, Found, found
from himoya.programmes.checking.wording import speaks_of
from himoya.programmes.facts.campaign import Campaign, ReachKind
from himoya.programmes.facts.days import Span
from himoya.programmes.facts.programme import Programme

#: Measures of whom a message could have met; nobody knows whom it did (T-07).
AUDIENCES = frozenset(
    {
        ReachKind.IMPRESSIONS,
        ReachKind.SOCIAL_MEDIA_COVERAGE,
        ReachKind.MASS_MEDIA_AUDIENCE,
        ReachKind.AUDIENCE_ESTIMATE,
    }
)


#: More days than a campaign can have; a calendar ends somewhere.
_LONG = 36_600


def campaign_under_several_names(programme: Programme) -> Iterator[Found]:
    """One campaign with several names (T-06)."""
    campaign = programme.campaign
    if campaign and len(set(campaign.names)) > 1:
        yield found(["campaign.names", *campaign.src], campaign.names, names=campaign.names)


def extent_of_campaign(programme: Programme) -> Iterator[Found]:
    """A campaign called nationwide that is known from some regions or districts only (T-06)."""
    campaign = programme.campaign
    if campaign is None:
        return
    called = [one for one in campaign.scope_stated if speaks_of(one, "nationwide")]
    known = [*(campaign.oblasts or ())]
    if campaign.districts_count is not None:
        known.append(str(campaign.districts_count))
    if called and known:
        yield found(
            ["campaign.scope_stated", *campaign.src],
            [*campaign.scope_stated, *known],
            called=called,
            known=known,
        )


def length_of_campaign(programme: Programme) -> Iterator[Found]:
    """A number of days in the name that the time of the campaign cannot hold (T-06, T-30)."""
    campaign = programme.campaign
    most = _most_days(campaign.period) if campaign else None
    for days in _days_named(campaign) if campaign and most is not None else ():
        assert campaign is not None
        if most is not None and days > most:
            yield found(
                ["campaign.period", "campaign.names", *campaign.src],
                [days, most, campaign.period.start, campaign.period.end],
                days=days,
                most=most,
                start=campaign.period.start,
                end=campaign.period.end,
            )


def campaign_outlives_programme(programme: Programme) -> Iterator[Found]:
    """A campaign whose days end after the programme, while its results are final (T-30)."""
    campaign, last = programme.campaign, programme.programme.last_day
    if campaign is None or last is None or campaign.period.earliest is None:
        return
    lengths = _days_named(campaign)
    ends = [campaign.period.earliest + timedelta(days=one - 1) for one in lengths if one < _LONG]
    begun_late = Span(start=campaign.period.end).earliest
    latest: date | None = max([*ends, *([begun_late] if begun_late else [])], default=None)
    if latest and latest > last:
        yield found(
            ["campaign.period", "programme.end", *campaign.src],
            [latest.isoformat(), last.isoformat()],
            ends=latest.isoformat(),
            last=last.isoformat(),
        )


def audience_as_reach(programme: Programme) -> Iterator[Found]:
    """An estimated audience that is told as people reached (T-07, U-06)."""
    campaign = programme.campaign
    for reach in campaign.reach if campaign else ():
        if reach.kind not in AUDIENCES or reach.value is None:
            continue
        place = f"campaign.reach.{reach.kind}"
        if speaks_of(reach.basis, "reached"):
            yield _as_reach(place, reach.src, reach.value, str(reach.basis), reach.kind)
        for headline in programme.headline_results:
            same = headline.value == reach.value
            if same and not speaks_of(headline.indicator, "audience"):
                places = (f"headline_results.{headline.id}", *headline.src, *reach.src)
                yield _as_reach(place, places, reach.value, headline.indicator, reach.kind)


def _as_reach(place: str, places: tuple[str, ...], value: int, told: str, kind: ReachKind) -> Found:
    return found([place, *places], [value, kind.value, told], value=value, told=told, kind=kind)


def regions_differ(programme: Programme) -> Iterator[Found]:
    """A number of regions that the places of the events, or of the campaign, do not give (U-05)."""
    for headline in programme.headline_results:
        if headline.value is None or not speaks_of(headline.indicator, "region"):
            continue
        if speaks_of(headline.indicator, "campaign"):
            known = list((programme.campaign.oblasts if programme.campaign else None) or ())
        else:
            known = _places(programme)
        if known and len(known) != headline.value:
            yield found(
                [
                    f"headline_results.{headline.id}",
                    *headline.src,
                    *(f"events.{one.id}" for one in programme.events if one.place in known),
                    *(src for one in programme.events if one.place in known for src in one.src),
                ],
                [headline.value, len(known), *known],
                headline=headline.indicator,
                value=headline.value,
                number=len(known),
                known=known,
            )


def more_employed_than_came(programme: Programme) -> Iterator[Found]:
    """More people who found work at job fairs than came there."""
    fairs = programme.campaign.job_fairs if programme.campaign else None
    if fairs is None or fairs.employed is None or fairs.attended is None:
        return
    if fairs.employed > fairs.attended:
        yield found(
            ["campaign.job_fairs", *fairs.src],
            [fairs.employed, fairs.attended],
            employed=fairs.employed,
            attended=fairs.attended,
        )


def _places(programme: Programme) -> list[str]:
    """Return the places of all events, each once, without what stands in brackets."""
    named = (name for one in programme.events for name in one.places or (one.place,) if name)
    return list(dict.fromkeys(name.partition(" (")[0] for name in named))


def _days_named(campaign: Campaign) -> list[int]:
    numbers = [campaign.days_stated] if campaign.days_stated is not None else []
    for text in (*campaign.names, *campaign.scope_stated):
        for number, word in re.findall(r"(\d+)[\s-]+(\w+)", text):
            if speaks_of(word, "day"):
                numbers.append(int(number))
    return list(dict.fromkeys(numbers))


def _most_days(period: Span) -> int | None:
    if period.earliest is None or period.latest is None:
        return None
    return (period.latest - period.earliest).days + 1


RULES: tuple[Check, ...] = (
    campaign_under_several_names,
    extent_of_campaign,
    length_of_campaign,
    campaign_outlives_programme,
    audience_as_reach,
    regions_differ,
    more_employed_than_came,
)
