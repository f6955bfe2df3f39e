"""Figures of a campaign, each kind of reach by itself: no figure adds kinds (T-07)."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.programmes.facts.campaign import Campaign, JobFairs, ReachKind
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.sentences import sentences

say = sentences.say


def campaign_figures(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    """Yield reach by kind, job fairs, extent and counts of the campaign."""
    campaign = programme.campaign
    if campaign is None:
        return
    yield from _reach(campaign, language)
    if campaign.job_fairs is not None:
        yield from _fairs(campaign.job_fairs, language)
    yield from _extent(campaign, language)
    for key, counted, unit in (
        ("press_conferences", campaign.press_conferences_and_roundtables, Unit.EVENTS),
        ("newspaper_articles", campaign.newspaper_articles, Unit.ARTICLES),
    ):
        if counted is not None and counted.count is not None:
            yield ReportedFigure(
                reference=f"campaign.{key}",
                label=_COUNTED[key](language),
                value=counted.count,
                unit=unit,
                source=counted.src,
            )


_COUNTED = {
    "press_conferences": lambda language: say(language, "Press conferences and roundtables"),
    "newspaper_articles": lambda language: say(language, "Articles in newspapers"),
}


def _reach(campaign: Campaign, language: Language) -> Iterator[ReportedFigure]:
    for at, one in enumerate(campaign.reach, start=1):
        same = [each.kind for each in campaign.reach[: at - 1]].count(one.kind)
        reference = f"campaign.reach.{one.kind}" + (f".{same + 1}" if same else "")
        text = label(one.kind, language)
        yield ReportedFigure(
            reference=reference,
            label=text,
            value=one.value,
            qualifier=one.qualifier,
            unit=_UNITS.get(one.kind, Unit.PEOPLE),
            source=one.src,
            kind=one.kind,
        )
        for number, rival in enumerate(one.alternatives, start=1):
            yield ReportedFigure(
                reference=f"{reference}.alternatives.{number}",
                label=text,
                value=rival.value,
                qualifier=rival.qualifier,
                unit=_UNITS.get(one.kind, Unit.PEOPLE),
                source=rival.src,
                rival_of=reference,
                kind=one.kind,
            )


_UNITS = {ReachKind.DISTRIBUTED_COPIES: Unit.COPIES}


def _fairs(fairs: JobFairs, language: Language) -> Iterator[ReportedFigure]:
    exact = Qualifier.EXACT
    rows = (
        ("count", say(language, "Job fairs"), fairs.count, exact, Unit.FAIRS),
        (
            "attended",
            say(language, "People who came to job fairs"),
            fairs.attended,
            fairs.attended_qualifier,
            Unit.PEOPLE,
        ),
        (
            "employed",
            say(language, "People who found work through job fairs"),
            fairs.employed,
            fairs.employed_qualifier,
            Unit.PEOPLE,
        ),
    )
    for key, text, value, qualifier, unit in rows:
        reference = f"campaign.job_fairs.{key}"
        if value is None:
            continue
        yield ReportedFigure(
            reference=reference,
            label=text,
            value=value,
            qualifier=qualifier,
            unit=unit,
            source=fairs.src,
        )
        for at, one in enumerate(fairs.alternatives, start=1):
            rival: int | None = getattr(one, key, None)
            if rival is not None:
                yield ReportedFigure(
                    reference=f"{reference}.alternatives.{at}",
                    label=text,
                    value=rival,
                    qualifier=one.qualifier,
                    unit=unit,
                    source=one.src,
                    rival_of=reference,
                )


def _extent(campaign: Campaign, language: Language) -> Iterator[ReportedFigure]:
    if campaign.oblasts is not None:
        yield ReportedFigure(
            reference="campaign.regions",
            label=say(language, "Regions of the campaign"),
            value=len(campaign.oblasts),
            unit=Unit.REGIONS,
            source=campaign.src,
            computed=True,
        )
    if campaign.districts_count is not None:
        yield ReportedFigure(
            reference="campaign.districts",
            label=say(language, "Districts of the campaign"),
            value=campaign.districts_count,
            unit=Unit.DISTRICTS,
            source=campaign.src,
        )
