"""What waits for somebody: drafts that nobody touches, and planned steps whose day has passed."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now, today
from himoya.platform.training_concepts.kinds import RungState
from himoya.platform.training_concepts.lists import quiet_days
from himoya.platform.training_concepts.models import Concept, ConceptStep, PlannedRung
from himoya.platform.training_concepts.queries.reading import curricula_of, is_late
from himoya.platform.training_concepts.rules import CARRIED_OUT, OPEN


def quiet_drafts(reader: Reader, most: int) -> list[Concept]:
    """Return own drafts in which nothing was written for long, the longest first."""
    if not reader.may(Verb.KEEP_TRAINING_CONCEPTS):
        return []
    with looking_as(reader):
        rows = Concept.objects.filter(
            agency_id=reader.agency, state__in=[one.value for one in OPEN]
        )
        found = {one.id: one for one in rows}
        last = ConceptStep.objects.filter(concept_id__in=found).values("concept_id")
        quiet = last.annotate(at=Max("done_at")).filter(at__lt=now() - timedelta(quiet_days()))
        return [found[one["concept_id"]] for one in quiet.order_by("at", "concept_id")[:most]]


def late_rungs(reader: Reader, most: int) -> list[PlannedRung]:
    """Return planned steps of own concepts whose day has passed, the earliest first."""
    if not reader.may(Verb.KEEP_TRAINING_CONCEPTS):
        return []
    with looking_as(reader):
        rows = PlannedRung.objects.filter(
            concept__agency_id=reader.agency,
            concept__state__in=[one.value for one in CARRIED_OUT],
            state=RungState.PLANNED.value,
            deadline__lt=today(),
        )
        planned = list(rows.select_related("concept").order_by("deadline", "id"))
        curricula = curricula_of(planned)
        return [one for one in planned if is_late(one, curricula)][:most]
