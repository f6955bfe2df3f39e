"""What rooms above hold of an event. They register here; this room knows none of them.

A room that keeps something about events, such as the materials that were used, calls
`register_event_part` when it is made ready.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.theme.parts import Cell, Heading, Link
from himoya.platform.training.models import Event
from himoya.platform.training.sheets import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBeside:
    """One table; its caption is read by everybody."""

    caption: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """One part of the page of an event. ``nothing`` is said where there is no table."""

    heading: str
    tables: Sequence[TableBeside] = field(default=())
    nothing: str = ""
    button: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPart:
    """What a room keeps of events, as the reader may see it: on a page, and in the workbook.

    ``of_event`` draws it for one event and is told whether the reader keeps that event.
    """

    of_event: Callable[[Reader, UUID, bool], PartShown | None]
    in_workbook: Callable[[Reader, Sequence[Event]], Sheet | None]


_parts: list[EventPart] = []


def register_event_part(part: EventPart) -> None:
    """Let a room tell what it keeps of events."""
    if part not in _parts:
        _parts.append(part)


def parts_of_event(reader: Reader, event: UUID, may_keep: bool) -> list[PartShown]:
    """Return what rooms above keep of one event."""
    offers.bring()
    return [one for part in _parts if (one := part.of_event(reader, event, may_keep))]


def sheets_beside(reader: Reader, events: Sequence[Event]) -> list[Sheet]:
    """Return the sheets that rooms above add to the workbook of events."""
    offers.bring()
    return [one for part in _parts if (one := part.in_workbook(reader, events))]
