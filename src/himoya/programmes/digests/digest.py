"""A programme -> its digest: fiche, events in groups of like ones, figures of reach, findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from himoya.dictionary.findings import Severity
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.counting.counted import Dimension, Headcount
from himoya.programmes.counting.headcounts import headcounts_of
from himoya.programmes.counting.sexes import FEMALE
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.fiche import Budget
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.programme import Programme


class ProgrammeState(StrEnum):
    """Whether a programme has begun and ended, by the days of its fiche."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    NOT_KNOWN = "not_known"


class EventsAlike(NamedTuple):
    """Events of one year and place that were held, and the participations at them.

    ``year`` is None where it is not known or there are two, ``place`` where none or several are
    named. ``known`` events have a number of people; ``printed`` and ``at_least`` are their
    participations, of which sex is recorded for ``sex_recorded``. A tuple and no dataclass: a
    process reads tens of thousands of them before its first page.
    """

    year: int | None
    place: str | None
    events: int
    known: int
    printed: int
    at_least: int
    women: int
    sex_recorded: int


@dataclass(frozen=True, slots=True)
class ReachTold:
    """One figure of a campaign of one kind; ``is_disputed`` where other sources say otherwise."""

    kind: ReachKind
    figure: Figure
    is_disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One programme in short. ``donors`` are names, ``headlines`` id and indicator of its results.

    ``titles`` are those in other languages that somebody wrote, by language.

    ``outside`` are participations at events outside the target group, which stand in no total.
    ``errors`` and ``warnings`` count what its check finds. ``parent`` is the id of the programme of
    which it is a project; ``budget`` is told without its parts.
    """

    id: str
    title: str
    country: str
    start: str | None
    end: str | None
    first_day: date | None
    last_day: date | None
    donors: tuple[str, ...]
    events: tuple[EventsAlike, ...]
    outside: int
    reach: tuple[ReachTold, ...]
    recommendations: int
    headlines: tuple[tuple[str, str], ...]
    errors: int
    warnings: int
    parent: str | None = None
    budget: Budget | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    def title_in(self, language: str) -> str:
        """Return the title in a language, where somebody has written it, else as in the source."""
        return self.titles.get(language) or self.title

    def state_on(self, day: date) -> ProgrammeState:
        """Say whether it has begun and ended on a day; a day that is not stated is not guessed."""
        if self.first_day is not None and day < self.first_day:
            return ProgrammeState.PLANNED
        if self.last_day is not None and day > self.last_day:
            return ProgrammeState.ENDED
        if self.first_day is None or self.last_day is None:
            return ProgrammeState.NOT_KNOWN
        return ProgrammeState.RUNNING


def digest_of(programme: Programme) -> Digest:
    """Return the digest of a programme."""
    fiche, counted = programme.programme, headcounts_of(programme)
    severities = [one.severity for one in check_programme(programme)]
    return Digest(
        id=programme.id,
        title=fiche.title,
        titles=fiche.titles,
        country=fiche.country,
        start=fiche.start,
        end=fiche.end,
        first_day=fiche.first_day,
        last_day=fiche.last_day,
        donors=tuple(_names(fiche.donors, programme)),
        events=_alike(counted.inside),
        outside=sum(one.participations for one in counted.outside),
        reach=tuple(_reach(programme)),
        recommendations=sum(len(one.points) for one in programme.outcome_documents),
        headlines=tuple((one.id, one.indicator) for one in programme.headline_results),
        errors=severities.count(Severity.ERROR),
        warnings=len(severities) - severities.count(Severity.ERROR),
        parent=fiche.parent,
        budget=replace(fiche.budget, by_output=()) if fiche.budget else None,
    )


def _names(ids: Iterable[str], programme: Programme) -> Iterable[str]:
    for one in ids:
        body = programme.organisation(one)
        yield body.name if body else one


def _reach(programme: Programme) -> Iterable[ReachTold]:
    if programme.campaign is None:
        return ()
    told = programme.campaign.reach
    return (
        ReachTold(one.kind, one.figure, is_disputed=bool(one.alternatives))
        for one in told
        if one.value is not None
    )


def _alike(headcounts: Iterable[Headcount]) -> tuple[EventsAlike, ...]:
    groups: dict[tuple[int | None, str | None], list[Headcount]] = {}
    for one in headcounts:
        groups.setdefault((_year(one), _place(one)), []).append(one)
    return tuple(
        EventsAlike(
            year=year,
            place=place,
            events=sum(one.events for one in group),
            known=sum(one.events for one in group if one.is_known),
            printed=sum(one.participations for one in group),
            at_least=sum(one.figure.floor for one in group),
            women=sum(one.cells.get(Dimension.SEX, {}).get(FEMALE, 0) for one in group),
            sex_recorded=sum(sum(one.cells.get(Dimension.SEX, {}).values()) for one in group),
        )
        for (year, place), group in groups.items()
    )


def _year(one: Headcount) -> int | None:
    told = next(iter(one.cells.get(Dimension.YEAR, {})), None)
    return None if told is None else int(told)


def _place(one: Headcount) -> str | None:
    return one.places[0] if len(one.places) == 1 else None
