"""Decisions that were adopted, to show a value of an indicator of a programme."""

from __future__ import annotations

from django.db.models import F, Q
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.kinds import DecisionState
from himoya.platform.commission.models import Decision
from himoya.platform.programmes.evidence_beside import EvidenceAsked, EvidenceBeside
from himoya.platform.programmes.spoken import reading_language


def decisions_as_evidence(reader: Reader, asked: EvidenceAsked) -> list[EvidenceBeside]:
    """Return decisions that the reader may see, those of the latest meeting first."""
    if not reader.may(Verb.SEE_COMMISSION):
        return []
    latest = F("meeting__day_earliest").desc(nulls_last=True)
    with looking_as(reader):
        rows = Decision.objects.select_related("meeting").order_by(latest, "number", "id")
        found = list(asked.of(rows, Q(state=DecisionState.ADOPTED.value)))
    return [
        EvidenceBeside(
            reference=str(one.id),
            title=one.text_for(reading_language())[0],
            url=reverse("commission:decision", args=(one.id,)),
            day=one.meeting.day,
        )
        for one in found
    ]
