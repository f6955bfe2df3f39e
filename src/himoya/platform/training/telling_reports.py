"""Trainings and events that were held, for the report of the National Rapporteur."""

from __future__ import annotations

from django.db.models import Count
from django.utils.text import capfirst

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.training.models import Event
from himoya.programmes.facts.events import EventKind, EventStatus
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def events_by_kind(reader: Reader, language: Language) -> list[ReportedFigure]:
    """Return how many events of each kind were held, of those that the reader may see."""
    if not reader.may(Verb.SEE_TRAINING):
        return []
    with looking_as(reader):
        held = Event.objects.filter(status=EventStatus.HELD.value).order_by()
        counted = dict(held.values_list("kind").annotate(Count("id")))
    return [
        ReportedFigure(
            reference=f"wings.training.{one}",
            label=capfirst(label(one, language)),
            value=counted[one.value],
            unit=Unit.EVENTS,
            computed=True,
        )
        for one in EventKind
        if one.value in counted
    ]
