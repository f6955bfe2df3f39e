"""Events of this room for others: how many count toward programmes, and which can be named."""

from __future__ import annotations

from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Coalesce, Substr
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_rows
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.beside import EventsBeside
from himoya.platform.programmes.named_events import NamedEvent
from himoya.platform.training.counting.touching import touches
from himoya.platform.training.models import CountsToward, Event
from himoya.programmes.facts.events import EventStatus


def events_toward_programmes(reader: Reader) -> list[EventsBeside]:
    """Return the events of the reader's office that were held and count toward a programme.

    An event that counts toward several results of a programme stands there once.
    """
    if not reader.may(Verb.SEE_TRAINING):
        return []
    with looking_as(reader):
        return remembered_rows(reader, "events_toward_programmes", None, _held, _counted, touches)


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


def _held() -> QuerySet[CountsToward]:
    rows: QuerySet[CountsToward] = CountsToward.objects.filter(event__status=EventStatus.HELD.value)
    return rows


def _counted(held: QuerySet[CountsToward]) -> list[EventsBeside]:
    grouped = held.annotate(
        first=_year("event__start_earliest"),
        last=_year(Coalesce("event__end_latest", "event__start_latest")),
    ).values_list("programme", "event__territory", "first", "last")
    return [
        EventsBeside(
            programme=programme,
            year=int(first) if first and first == last else None,
            territory=territory,
            events=events,
        )
        for programme, territory, first, last, events in grouped.annotate(
            events=Count("event", distinct=True)
        ).order_by()
    ]


def _year(day: str | Coalesce) -> Substr:
    """Return the year of a day as text: on SQLite, taking a date apart calls Python each time."""
    return Substr(Cast(day, CharField(max_length=10)), 1, 4)
