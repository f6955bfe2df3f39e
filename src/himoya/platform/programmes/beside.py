"""What rooms above hold of programmes. They register here; this room knows none of them.

A room that counts events toward a programme, or follows its recommendations, calls `register_…`
when it is made ready; what it gives is what the reader may see there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.context.observation import Observation
from himoya.programmes.reporting.figure import ReportedFigure
from himoya.programmes.reporting.layouts import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsBeside:
    """How many events of a room above were held and count toward a programme."""

    programme: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAsked:
    """Which of the events: those within one year, and those of one territory, by its code."""

    year: int | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateBeside:
    """How many recommendations of a programme are in a state, and where they stand."""

    state: str
    number: int
    url: str


Events = Callable[[Reader, EventsAsked], Sequence[EventsBeside]]
States = Callable[[Reader, str], Sequence[StateBeside]]

Figures = Callable[[Reader, Language], Sequence[ReportedFigure]]

Context = Callable[[Reader, Language], Sequence[Observation]]

_events: list[Events] = []
_states: list[States] = []
_figures: list[Figures] = []
_context: list[Context] = []


def register_events(source: Events) -> None:
    """Let a room tell of its events."""
    if source not in _events:
        _events.append(source)


def register_states(source: States) -> None:
    """Let a room tell how far recommendations are."""
    if source not in _states:
        _states.append(source)


def register_figures(source: Figures) -> None:
    """Let a room tell figures for the report of the National Rapporteur.

    References are ``wings.``, the name of the wing in the labels of reports, and one of its own.
    """
    if source not in _figures:
        _figures.append(source)


def register_context(source: Context) -> None:
    """Let a room tell published statistics of the country, period by period."""
    if source not in _context:
        _context.append(source)


def context_beside(reader: Reader, found: Programme, language: Language) -> list[Observation]:
    """Return the published statistics around a programme; none of another country's."""
    if found.programme.country != dictionary().country.iso2:
        return []
    offers.bring()
    return [one for source in _context for one in source(reader, language)]


def figures_beside(reader: Reader, kind: Kind, language: Language) -> list[ReportedFigure]:
    """Return the figures of rooms above for a kind of report: those that the reader may see."""
    if kind is not Kind.RAPPORTEUR:
        return []
    offers.bring()
    return [one for source in _figures for one in source(reader, language)]


def events_beside(reader: Reader, asked: EventsAsked) -> list[EventsBeside]:
    """Return how many events rooms above count toward programmes."""
    offers.bring()
    return [one for source in _events for one in source(reader, asked)]


def states_beside(reader: Reader, programme: str) -> list[StateBeside]:
    """Return how far the recommendations of a programme are, where a room above follows them."""
    offers.bring()
    return [one for source in _states for one in source(reader, programme)]


def by_programme(found: Sequence[EventsBeside]) -> Mapping[str, int]:
    """Return programme -> events."""
    sums: dict[str, int] = {}
    for one in found:
        sums[one.programme] = sums.get(one.programme, 0) + one.events
    return sums
