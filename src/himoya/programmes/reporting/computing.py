"""Headline results counted again from the facts that they stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.programmes.facts.events import Event, EventKind
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline
from himoya.programmes.reporting.figure import Unit

_FILE = Path(__file__).with_name("measures.yaml")

#: Events of which the source tells as a whole: courses within them are in their number.
_WHOLES = frozenset({EventKind.TRAINING_PROGRAMME, EventKind.SEMINAR_SERIES})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a headline result counts (``unit``), and how it is counted again, if it can be."""

    words: tuple[str, ...]
    unit: Unit
    compute: str | None = None
    of: tuple[str, ...] = ()


@cache
def _measures() -> tuple[Measure, ...]:
    rows: Sequence[Mapping[str, Any]] = read_document(_FILE).data
    return tuple(_measure(row) for row in rows)


def _measure(row: Mapping[str, Any]) -> Measure:
    of = tuple(row.get("of", ()))
    return Measure(tuple(row["words"]), Unit(row["unit"]), row.get("compute"), of)


def measure_of(headline: Headline) -> Measure | None:
    """Return what a headline result counts, None where its words are not known."""
    said = headline.indicator.casefold()
    return next((one for one in _measures() if all(word in said for word in one.words)), None)


def unit_counted(headline: Headline, programme: Programme) -> Unit:
    """Return the unit of a headline result."""
    measure = measure_of(headline)
    if measure is not None:
        return measure.unit
    has_people = participations_of(events_behind(headline, programme)) is not None
    return Unit.PARTICIPATIONS if has_people else Unit.RESULTS


def counted_again(headline: Headline, programme: Programme) -> Figure | None:
    """Return the result counted from the facts, None where none are recorded for it.

    Printed numbers of the headline itself are never used. A result whose words say nothing of what
    is counted is the people at the events that count toward it.
    """
    measure = measure_of(headline)
    if measure is None:
        return participations_of(events_behind(headline, programme))
    if measure.compute is None:
        return None
    return _WAYS[measure.compute](headline, programme, measure.of)


def counted_events(programme: Programme) -> Iterator[Event]:
    """Yield the events that are added up: none of which the people stand in another's number."""
    wholes = {one.id for one in programme.events if one.number > 1 or one.kind in _WHOLES}
    return (one for one in programme.events if one.parent not in wholes)


def participations_of(events: Sequence[Event]) -> Figure | None:
    """Return how many people took part, over all events (participations); None where none is told.

    "Over 100" begins with 101; where a number is open, so is the sum, and it is the least.
    """
    told = [one.participants.figure for one in events if one.participants.figure.value is not None]
    if not told:
        return None
    is_open = any(one.is_open for one in told)
    qualifier = Qualifier.AT_LEAST if is_open else Qualifier.EXACT
    return Figure(value=sum(one.floor for one in told), qualifier=qualifier)


def _participations(headline: Headline, programme: Programme, _: Sequence[str]) -> Figure | None:
    return participations_of(events_behind(headline, programme))


def _events(headline: Headline, programme: Programme, _: Sequence[str]) -> Figure | None:
    behind = events_behind(headline, programme)
    return Figure(value=sum(one.number for one in behind)) if behind else None


def events_behind(headline: Headline, programme: Programme) -> list[Event]:
    """Return the events that count toward a headline result."""
    return [one for one in programme.events if headline.id in (one.counts_toward or ())]


def _materials(_: Headline, programme: Programme, types: Sequence[str]) -> Figure | None:
    found = [one for one in programme.materials if one.type in types]
    return Figure(value=len(found)) if found else None


def _curricula(_: Headline, programme: Programme, __: Sequence[str]) -> Figure | None:
    if not programme.curricula:
        return None
    return Figure(value=sum(one.is_incorporated for one in programme.curricula))


def _action_plans(_: Headline, programme: Programme, __: Sequence[str]) -> Figure | None:
    plan = programme.campaign.action_plan if programme.campaign else None
    return Figure(value=plan.count) if plan and plan.count is not None else None


def _campaign_regions(_: Headline, programme: Programme, __: Sequence[str]) -> Figure | None:
    regions = programme.campaign.oblasts if programme.campaign else None
    return Figure(value=len(regions)) if regions else None


def _event_regions(_: Headline, programme: Programme, __: Sequence[str]) -> Figure | None:
    places = {place for one in programme.events if one.counts_toward for place in one.places}
    return Figure(value=len(places)) if places else None


def _reach(_: Headline, programme: Programme, kinds: Sequence[str]) -> Figure | None:
    reached = programme.campaign.reach if programme.campaign else ()
    return next((one.figure for one in reached if one.kind in kinds), None)


_WAYS: Mapping[str, Callable[[Headline, Programme, Sequence[str]], Figure | None]] = {
    "participations": _participations,
    "events": _events,
    "materials": _materials,
    "curricula": _curricula,
    "action_plans": _action_plans,
    "campaign_regions": _campaign_regions,
    "event_regions": _event_regions,
    "reach": _reach,
}
