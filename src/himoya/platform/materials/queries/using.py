"""Which editions were used at which events, and which copies were given there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.materials.models import Copies, EditionUse
from himoya.platform.materials.visibility import USE
from himoya.platform.training.events.queries import EventShown, event_of, events
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AtEvents:
    """What was used at events, and the copies that were given there."""

    uses: Sequence[EditionUse]
    copies: Sequence[Copies]


def used_at(reader: Reader, events: Sequence[UUID]) -> AtEvents:
    """Return what the reader may see of it, what was taken off too. Raises NotPermitted."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        uses = EditionUse.objects.filter(event__in=events)
        copies = Copies.objects.filter(event__in=events, is_taken_back=False)
        return AtEvents(
            uses=list(uses.select_related("edition__work", "session__module").order_by(*_IN_ORDER)),
            copies=list(copies.select_related("edition__work").order_by("day_earliest", "id")),
        )


def uses_of_work(reader: Reader, work: UUID) -> list[EditionUse]:
    """Return the events at which editions of a work were used, the latest first.

    Only those that the reader may see; what was taken off is left out. Raises NotPermitted.
    """
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        rows = EditionUse.objects.filter(edition__work=work, is_taken_off=False)
        found = list(
            rows.select_related("edition__work", "event", "session__module").order_by("id")
        )
    return sorted(found, key=lambda one: _begins(one.event), reverse=True)


def use_to_take_off(reader: Reader, use: UUID) -> EditionUse:
    """Return a use at an event that the reader keeps. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        rows = EditionUse.objects.filter(id=use).select_related("edition__work", "event")
        found: EditionUse | None = rows.first()
    if found is None or not reader.reaches(Verb.KEEP_TRAINING, found.event.agency_id):
        raise NotThere(USE, str(use))
    return found


def event_to_keep(reader: Reader, event: UUID) -> EventShown:
    """Return an event that the reader keeps, without names. Raises NotPermitted, NotThere."""
    found = event_of(reader, event)
    if not found.may_keep:
        raise NotThere(EVENT, str(event))
    return found


def events_to_name(reader: Reader) -> list[Event]:
    """Return the events at which copies may have been given; none to who sees no trainings."""
    return events(reader) if reader.may(Verb.SEE_TRAINING) else []


_IN_ORDER = ("edition__work__title", "edition__language", "edition__name", "id")


def _begins(event: Event) -> date:
    return event.start.earliest if event.start else date.max
