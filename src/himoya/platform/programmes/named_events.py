"""Events that other rooms name: those of programmes, and those of rooms above that register here.

A reference is kept as text, since rooms side by side do not know each other: the id of a programme
and that of its event, or the id of an event of a room above. What a reference names is told only to
readers who may see the event there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.programmes.queries import programmes
from himoya.platform.theme.parts import Link
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEvent:
    """An event with its title, as the room that keeps it tells it, and the page where it stands."""

    reference: str
    title: str
    url: str


Events = Callable[[Reader], Sequence[NamedEvent]]
Users = Callable[[Reader, str], Sequence[Link]]

_events: list[Events] = []
_users: list[Users] = []


def register_events(source: Events) -> None:
    """Let a room tell of the events that a reader may see there."""
    if source not in _events:
        _events.append(source)


def register_users(source: Users) -> None:
    """Let a room tell what of it names an event."""
    if source not in _users:
        _users.append(source)


def named_events(reader: Reader) -> Mapping[str, NamedEvent]:
    """Return reference -> event, of all that the reader may see; those of programmes first."""
    offers.bring()
    found = [event for one in programmes(reader) for event in _of(one)]
    found += [event for source in _events for event in source(reader)]
    return {one.reference: one for one in found}


def users_of(reader: Reader, reference: str) -> list[Link]:
    """Return what of other rooms names an event, as far as the reader may see it."""
    offers.bring()
    return [link for source in _users for link in source(reader, reference)]


def _of(programme: Programme) -> list[NamedEvent]:
    url = reverse("programmes:events", args=(programme.id,))
    return [
        NamedEvent(
            reference=f"{programme.id} {one.id}",
            title=f"{programme.id} {one.id}: {one.title}",
            url=url,
        )
        for one in programme.events
    ]
