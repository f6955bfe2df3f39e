"""The campaign of a programme, as rows of this room to be. Plain values; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.platform.campaigns.kinds import ActivityState, Method
from himoya.platform.campaigns.lists import JOB_FAIR, type_told
from himoya.platform.campaigns.told import (
    ActivityTold,
    CampaignTold,
    FigureTold,
    MaterialTold,
    MentionTold,
    MessageTold,
)
from himoya.programmes.checking.campaign import AUDIENCES
from himoya.programmes.facts.campaign import Campaign, JobFairs, Reach, ReachKind
from himoya.programmes.facts.figures import Figure, Qualifier, Rival
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import figure_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftFigure:
    """A figure, and what other sources say of it."""

    told: FigureTold
    rivals: Sequence[FigureTold] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftActivity:
    """An activity with its figures."""

    told: ActivityTold
    figures: Sequence[LeftFigure] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What a programme leaves of its campaign. ``besides`` are lines that have no column here."""

    told: CampaignTold
    source: str
    cited: Sequence[str]
    besides: Sequence[str]
    messages: Sequence[MessageTold]
    activities: Sequence[LeftActivity]
    figures: Sequence[LeftFigure]
    materials: Sequence[MaterialTold]
    mentions: Sequence[MentionTold]

    @property
    def all_figures(self) -> list[LeftFigure]:
        """Those of the whole, then those of activities."""
        return [*self.figures, *(each for one in self.activities for each in one.figures)]


def leaving_of(programme: Programme) -> Leaving | None:
    """Return the campaign of a programme; None where it had none."""
    campaign = programme.campaign
    if campaign is None:
        return None
    return Leaving(
        told=_campaign(programme, campaign),
        source=programme.programme.title,
        cited=campaign.src,
        besides=list(_besides(campaign)),
        messages=[MessageTold(texts={"en": one}) for one in campaign.key_messages],
        activities=list(_activities(campaign)),
        figures=[_reach(one) for one in campaign.reach if one.value is not None],
        materials=list(_materials(campaign)),
        mentions=list(_mentions(campaign)),
    )


def _campaign(programme: Programme, campaign: Campaign) -> CampaignTold:
    bodies = [(programme.organisation(one), one) for one in campaign.partners]
    return CampaignTold(
        titles={"en": "; ".join(campaign.names)},
        start=_day(campaign.period.start),
        end=_day(campaign.period.end),
        partners="\n".join(found.name if found else name for found, name in bodies),
    )


def _day(text: str | None) -> PartialDate | None:
    """What is no date stands among what sources say besides."""
    try:
        return PartialDate.from_edtf(text) if text else None
    except UnreadableDate:
        return None


def _besides(campaign: Campaign) -> Iterator[str]:
    told = {
        "period": campaign.period.label,
        "extent": "; ".join(campaign.scope_stated),
        "regions": ", ".join(campaign.oblasts or ()),
    }
    if campaign.activity_types_count is not None:
        count = campaign.activity_types_count
        figure = Figure(value=count.value, qualifier=count.qualifier)
        told["kinds of activity"] = figure_in_words(figure, "en") or ""
    if campaign.broadcasts is not None:
        casts = campaign.broadcasts
        told["broadcasts"] = "; ".join([casts.frequency or "", *casts.content])
    for words, value in told.items():
        if value:
            yield f"{words}: {value}"


def _activities(campaign: Campaign) -> Iterator[LeftActivity]:
    held = ActivityState.HELD
    fairs = campaign.job_fairs
    if fairs is not None:
        told = ActivityTold(
            type=JOB_FAIR, times=fairs.count, state=held, owner=", ".join(fairs.organisers)
        )
        yield LeftActivity(told=told, figures=list(_of_fairs(fairs)))
    for words in campaign.activity_types:
        found = type_told(words)
        if found == JOB_FAIR and fairs is not None:
            continue
        told = ActivityTold(type=found or "other", title=words, times=None, state=held)
        yield LeftActivity(told=told)


def _of_fairs(fairs: JobFairs) -> Iterator[LeftFigure]:
    came = (ReachKind.ATTENDANCE, fairs.attended, fairs.attended_qualifier)
    work = (ReachKind.JOBS_FOUND, fairs.employed, fairs.employed_qualifier)
    for (kind, value, qualifier), name in ((came, "attended"), (work, "employed")):
        if value is None:
            continue
        rivals = [
            Rival(value=rival, qualifier=one.qualifier, src=one.src)
            for one in fairs.alternatives
            if (rival := getattr(one, name)) is not None
        ]
        reach = Reach(
            kind=kind, value=value, qualifier=qualifier, alternatives=tuple(rivals), src=fairs.src
        )
        yield _reach(reach)


def _reach(reach: Reach) -> LeftFigure:
    assert reach.value is not None
    method = Method.ESTIMATED if reach.kind in AUDIENCES else Method.NOT_SAID

    def figure(value: int, qualifier: Qualifier, src: Sequence[str], basis: str = "") -> FigureTold:
        source = "; ".join(one for one in (basis, ", ".join(src)) if one)
        return FigureTold(
            kind=reach.kind, value=value, qualifier=qualifier, method=method, source=source
        )

    return LeftFigure(
        told=figure(reach.value, reach.qualifier, reach.src, reach.basis or ""),
        rivals=[figure(one.value, one.qualifier, one.src) for one in reach.alternatives],
    )


def _materials(campaign: Campaign) -> Iterator[MaterialTold]:
    if campaign.visibility is not None:
        language = campaign.visibility.language or ""
        yield MaterialTold(kind="logo", title=_("Logo and slogan"), languages=language)


def _mentions(campaign: Campaign) -> Iterator[MentionTold]:
    counted = (
        ("press_conference", campaign.press_conferences_and_roundtables),
        ("article", campaign.newspaper_articles),
    )
    for kind, one in counted:
        if one is not None:
            source = ", ".join(one.src)
            yield MentionTold(kind=kind, outlet=one.outlet or "", times=one.count, source=source)
    casts = campaign.broadcasts
    if casts is not None:
        yield MentionTold(
            kind="broadcast",
            outlet=", ".join(casts.channels)[:200],
            times=None,
            slot=casts.slot or "",
            source=", ".join(casts.src),
        )
