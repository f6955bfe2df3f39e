"""Works for learning, to show a value of an indicator of a programme."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.materials.kinds import State
from himoya.platform.materials.models import Work
from himoya.platform.programmes.evidence_beside import EvidenceAsked, EvidenceBeside


def works_as_evidence(reader: Reader, asked: EvidenceAsked) -> list[EvidenceBeside]:
    """Return works that the reader may see, those that were changed last first."""
    if not reader.may(Verb.SEE_MATERIALS):
        return []
    with looking_as(reader):
        found = asked.of(Work.objects.order_by("-changed_at", "id"), Q(state=State.OPEN.value))
        return [
            EvidenceBeside(
                reference=str(id), title=title, url=reverse("materials:work", args=(id,))
            )
            for id, title in found.values_list("id", "title")
        ]
