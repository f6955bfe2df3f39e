"""Figures of events: people who took part, women among them, countries, days."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.figure import ReportedFigure, Unit
from himoya.programmes.reporting.women import women_among
from himoya.programmes.sentences import sentences

say = sentences.say


def event_figures(programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    """Yield what is known in numbers of each event, in the order of the sources."""
    for one in programme.events:
        yield from _event(one, programme, language)


def unit_of(event: Event) -> Unit:
    """Return what people at an event are: over a series, the same person may come twice."""
    return Unit.PARTICIPATIONS if event.number > 1 else Unit.PEOPLE


def _event(event: Event, programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    if event.number > 1:
        text = say(language, "{event}: events", event=event.title)
        yield ReportedFigure(
            reference=f"{event.id}.events",
            label=text,
            value=event.number,
            unit=Unit.EVENTS,
            source=event.src,
        )
    yield from _people(event, programme, language)
    yield from _women(event, language)
    if event.participants.countries is not None:
        yield ReportedFigure(
            reference=f"{event.id}.participants.countries",
            label=say(language, "{event}: countries", event=event.title),
            value=event.participants.countries,
            unit=Unit.COUNTRIES,
            source=event.src,
        )
    if event.days is not None:
        yield ReportedFigure(
            reference=f"{event.id}.days",
            label=say(language, "{event}: days", event=event.title),
            value=event.days,
            unit=Unit.DAYS,
            source=event.src,
        )


def _people(event: Event, programme: Programme, language: Language) -> Iterator[ReportedFigure]:
    people = event.participants
    if people.figure.value is None:
        return
    reference = f"{event.id}.participants.total"
    text = say(language, "{event}: people who took part", event=event.title)
    yield ReportedFigure(
        reference=reference,
        label=text,
        value=people.figure.value,
        qualifier=people.figure.qualifier,
        unit=unit_of(event),
        source=event.src,
        computed=people.total is None,
    )
    for at, one in enumerate(people.alternatives, start=1):
        yield ReportedFigure(
            reference=f"{reference.removesuffix('.total')}.alternatives.{at}",
            label=text,
            value=one.total,
            qualifier=one.qualifier,
            unit=unit_of(event),
            source=one.src,
            rival_of=reference,
        )
    for agency, number in (people.by_agency or {}).items():
        body = programme.organisation(agency)
        name = body.name if body else agency
        yield ReportedFigure(
            reference=f"{event.id}.participants.by_agency.{agency}",
            label=say(language, "{event}: of {body}", event=event.title, body=name),
            value=number,
            unit=unit_of(event),
            source=event.src,
            of=reference,
        )


def _women(event: Event, language: Language) -> Iterator[ReportedFigure]:
    women = women_among(event.participants)
    if women is None:
        return
    total = f"{event.id}.participants.total"
    if women.known is not None:
        yield ReportedFigure(
            reference=f"{event.id}.participants.female",
            label=say(language, "{event}: women", event=event.title),
            value=women.known,
            unit=unit_of(event),
            source=event.src,
            computed=women.percentage is not None,
            of=total,
        )
    if women.percentage is not None:
        yield ReportedFigure(
            reference=f"{event.id}.participants.female_pct",
            label=say(language, "{event}: women, per cent as printed", event=event.title),
            value=women.percentage,
            unit=Unit.PERCENT,
            source=event.src,
            of=total,
        )
