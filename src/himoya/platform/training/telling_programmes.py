"""Events of this room for others: how many count toward programmes, and which can be named."""

from __future__ import annotations

from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Coalesce, Substr
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_rows
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.beside import EventsAsked, EventsBeside
from himoya.platform.programmes.named_events import NamedEvent
from himoya.platform.training.counting.touching import touches
from himoya.platform.training.models import CountsToward, Event
from himoya.programmes.facts.events import EventStatus


def events_toward_programmes(reader: Reader, asked: EventsAsked) -> list[EventsBeside]:
    """Return how many events of the reader's office were held and count toward each programme.

    An event that counts toward several results of a programme counts once.
    """
    if not reader.may(Verb.SEE_TRAINING):
        return []
    with looking_as(reader):
        return remembered_rows(
            reader, "events_toward_programmes", asked, lambda: _held(asked), _counted, touches
        )


def events_to_name(reader: Reader) -> list[NamedEvent]:
    """Return the events that the reader sees here, the latest first."""
    if not reader.may(Verb.SEE_TRAINING):
        return []
    with looking_as(reader):
        found = Event.objects.order_by("-start_earliest", "id").values_list("id", "title")
        return [
            NamedEvent(reference=str(id), title=title, url=reverse("training:event", args=(id,)))
            for id, title in found
        ]


def _held(asked: EventsAsked) -> QuerySet[CountsToward]:
    rows: QuerySet[CountsToward] = CountsToward.objects.filter(event__status=EventStatus.HELD.value)
    if asked.territory is not None:
        rows = rows.filter(event__territory=asked.territory)
    if asked.year is not None:
        last = _year(Coalesce("event__end_latest", "event__start_latest"))
        rows = rows.alias(first=_year("event__start_earliest"), last=last)
        rows = rows.filter(first=f"{asked.year:04}", last=f"{asked.year:04}")
    return rows


def _counted(held: QuerySet[CountsToward]) -> list[EventsBeside]:
    # By programme alone: each further column to group by costs SQLite as much as all of this.
    grouped = held.values("programme").annotate(events=Count("event", distinct=True)).order_by()
    return [EventsBeside(**one) for one in grouped]


def _year(day: str | Coalesce) -> Substr:
    """Return the year of a day as text: on SQLite, taking a date apart calls Python each time."""
    return Substr(Cast(day, CharField(max_length=10)), 1, 4)
