"""What a figure is counted from: events, works, courses, places, figures of a campaign."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from himoya.languages.codes import Language
from himoya.programmes.achievements.achievement import Entry
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.materials import Material
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.computing import events_behind, measure_of
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.times import when

ONE = Figure(value=1)


def entries_behind(
    headline: Headline, programme: Programme, language: Language
) -> tuple[Entry, ...]:
    """Return what a headline result is counted from, by what it counts."""
    measure = measure_of(headline)
    if measure is None or measure.compute is None:
        return people_at(events_behind(headline, programme), language)
    return tuple(_WAYS[measure.compute](headline, programme, measure.of, language))


def figure_of(one: ReportedFigure) -> Figure:
    """Return the number of a figure of reports; money without what is less than one of it."""
    value = None if one.value is None else round(one.value)
    return Figure(value=value, qualifier=one.qualifier)


def people_at(events: Iterable[Event], language: Language) -> tuple[Entry, ...]:
    """Return events, each with the people at it."""
    return tuple(_event(one, one.participants.figure, language) for one in events)


def numbers_of(events: Iterable[Event], language: Language) -> tuple[Entry, ...]:
    """Return events, each with how many events stand behind it."""
    return tuple(_event(one, Figure(value=one.number), language) for one in events)


def works(materials: Iterable[Material]) -> tuple[Entry, ...]:
    """Return works, each once."""
    return tuple(_work(one) for one in materials)


def _event(one: Event, figure: Figure, language: Language) -> Entry:
    places = ", ".join(one.places) or one.place or ""
    return Entry(
        id=one.id,
        title=one.title,
        figure=figure,
        when=when(one.date, language),
        place=places,
        source=one.src,
    )


def _work(one: Material) -> Entry:
    year = "" if one.year is None else str(one.year)
    return Entry(id=one.id, title=one.title, figure=ONE, when=year, source=one.src)


_Found = Iterable[Entry]


def _people(headline: Headline, programme: Programme, _: Sequence[str], in_: Language) -> _Found:
    return people_at(events_behind(headline, programme), in_)


def _events(headline: Headline, programme: Programme, _: Sequence[str], in_: Language) -> _Found:
    return numbers_of(events_behind(headline, programme), in_)


def _materials(_: Headline, programme: Programme, of: Sequence[str], __: Language) -> _Found:
    return works(one for one in programme.materials if one.type in of)


def _curricula(_: Headline, programme: Programme, __: Sequence[str], in_: Language) -> _Found:
    for at, one in enumerate(programme.curricula, start=1):
        body = programme.organisation(one.institution)
        name = body.name if body else one.institution
        year = one.endorsed or one.introduced
        yield Entry(
            id=f"curricula.{at}",
            title=f"{name}: {one.course or '–'} ({label(one.status, in_)})",
            figure=Figure(value=int(one.is_incorporated)),
            when="" if year is None else str(year),
            source=one.src,
        )


def _plans(_: Headline, programme: Programme, __: Sequence[str], in_: Language) -> _Found:
    campaign = programme.campaign
    if campaign is not None and campaign.action_plan is not None:
        name = "; ".join(campaign.names)
        figure = Figure(value=campaign.action_plan.count)
        yield Entry(id="campaign", title=name, figure=figure, source=campaign.src)


def _regions(_: Headline, programme: Programme, __: Sequence[str], ___: Language) -> _Found:
    campaign = programme.campaign
    for one in (campaign.oblasts if campaign else None) or ():
        yield Entry(id="campaign", title=one, figure=ONE, source=campaign.src if campaign else ())


def _places(_: Headline, programme: Programme, __: Sequence[str], ___: Language) -> _Found:
    found: dict[str, Event] = {}
    for event in programme.events:
        for place in event.places if event.counts_toward else ():
            found.setdefault(place, event)
    return (
        Entry(id=one.id, title=place, figure=ONE, source=one.src) for place, one in found.items()
    )


def _reach(_: Headline, programme: Programme, of: Sequence[str], in_: Language) -> _Found:
    told = programme.campaign.reach if programme.campaign else ()
    first = next((one for one in told if one.kind in of), None)
    if first is not None:
        yield Entry(
            id=f"campaign.reach.{first.kind}",
            title=label(first.kind, in_),
            figure=first.figure,
            source=first.src,
        )


_WAYS: Mapping[str, Callable[[Headline, Programme, Sequence[str], Language], _Found]] = {
    "participations": _people,
    "events": _events,
    "materials": _materials,
    "curricula": _curricula,
    "action_plans": _plans,
    "campaign_regions": _regions,
    "event_regions": _places,
    "reach": _reach,
}
