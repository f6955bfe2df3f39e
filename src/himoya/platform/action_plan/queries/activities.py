"""Activities and events of programmes, as measures name them."""

from __future__ import annotations

from dataclasses import dataclass

from himoya.platform.access.reader import Reader
from himoya.platform.programmes.queries import programmes
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity of a logframe or an event; ``id`` is that of its programme's file."""

    programme: str
    id: str
    title: str


def activities(reader: Reader) -> list[Activity]:
    """Return all activities and events of the programmes that the reader may see."""
    return [found for one in programmes(reader) for found in _of(one)]


def _of(programme: Programme) -> list[Activity]:
    planned = [one for output in programme.logframe.outputs for one in output.activities]
    # An event of the same id as an activity would be taken for it; the first holds.
    titles: dict[str, str] = {}
    for id, title in (
        *((one.id, one.title) for one in planned),
        *((one.id, one.title) for one in programme.events),
    ):
        titles.setdefault(id, title)
    return [Activity(programme=programme.id, id=id, title=title) for id, title in titles.items()]
