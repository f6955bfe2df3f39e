"""What parties undertook and did, to show a value of an indicator of a programme."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.joint_work.kinds import UndertakingState
from himoya.platform.joint_work.models import Undertaking
from himoya.platform.programmes.evidence_beside import EvidenceAsked, EvidenceBeside
from himoya.platform.programmes.spoken import reading_language


def undertakings_as_evidence(reader: Reader, asked: EvidenceAsked) -> list[EvidenceBeside]:
    """Return undertakings that the reader may see, those that were told of last first."""
    if not reader.may(Verb.SEE_JOINT_WORK):
        return []
    with looking_as(reader):
        rows = Undertaking.objects.order_by("-changed_at", "id")
        found = list(asked.of(rows, Q(state=UndertakingState.DONE.value)))
    return [
        EvidenceBeside(
            reference=str(one.id),
            title=one.text_for(reading_language())[0],
            url=reverse("joint_work:undertaking", args=(one.id,)),
        )
        for one in found
    ]
