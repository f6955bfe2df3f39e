"""Events that were held, to show a value of an indicator of a programme."""

from __future__ import annotations

from django.db.models import F, Q
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.evidence_beside import EvidenceAsked, EvidenceBeside
from himoya.platform.training.models import Event
from himoya.programmes.facts.events import EventStatus


def events_as_evidence(reader: Reader, asked: EvidenceAsked) -> list[EvidenceBeside]:
    """Return events that the reader may see, the latest first."""
    if not reader.may(Verb.SEE_TRAINING):
        return []
    with looking_as(reader):
        rows = Event.objects.order_by(F("start_earliest").desc(nulls_last=True), "id")
        found = asked.of(rows, Q(status=EventStatus.HELD.value))
        told = found.values_list("id", "title", "start")
        return [
            EvidenceBeside(
                reference=str(id),
                title=title,
                url=reverse("training:event", args=(id,)),
                day=day,
            )
            for id, title, day in told
        ]
