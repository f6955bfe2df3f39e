"""What rooms above hold of programmes. They register here; this room knows none of them.

A room that counts events toward a programme, or follows its recommendations, calls `register_…`
when it is made ready; what it gives is what the reader may see there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from himoya.platform.access.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsBeside:
    """Events of a room above that were held and count toward a programme, by year and territory.

    ``year`` is None where it is not known or there are two, ``territory`` (a code) is empty where
    none is known.
    """

    programme: str
    year: int | None
    territory: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StateBeside:
    """How many recommendations of a programme are in a state, and where they stand."""

    state: str
    number: int
    url: str


Events = Callable[[Reader], Sequence[EventsBeside]]
States = Callable[[Reader, str], Sequence[StateBeside]]

_events: list[Events] = []
_states: list[States] = []


def register_events(source: Events) -> None:
    """Let a room tell of its events."""
    if source not in _events:
        _events.append(source)


def register_states(source: States) -> None:
    """Let a room tell how far recommendations are."""
    if source not in _states:
        _states.append(source)


def events_beside(reader: Reader) -> list[EventsBeside]:
    """Return the events that rooms above count toward programmes."""
    return [one for source in _events for one in source(reader)]


def states_beside(reader: Reader, programme: str) -> list[StateBeside]:
    """Return how far the recommendations of a programme are, where a room above follows them."""
    return [one for source in _states for one in source(reader, programme)]


def by_programme(found: Sequence[EventsBeside]) -> Mapping[str, int]:
    """Return programme -> events."""
    sums: dict[str, int] = {}
    for one in found:
        sums[one.programme] = sums.get(one.programme, 0) + one.events
    return sums
