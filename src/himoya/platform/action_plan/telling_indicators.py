"""Measures and acts to draft, to show a value of an indicator of a programme."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import ActState, MeasureState, PlanState
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.programmes.evidence_beside import MOST, EvidenceAsked, EvidenceBeside
from himoya.platform.programmes.spoken import reading_language

#: What is written down and not begun, or given up, shows nothing. Nor does a plan that is a draft.
_MEASURES = ~Q(plan__state=PlanState.DRAFT.value) & Q(
    state__in=(MeasureState.UNDER_WAY.value, MeasureState.DONE.value)
)
_ACTS = ~Q(state__in=(ActState.IDEA.value, ActState.DROPPED.value))


def plan_as_evidence(reader: Reader, asked: EvidenceAsked) -> list[EvidenceBeside]:
    """Return measures and acts that the reader may see, those that were changed last first."""
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    with looking_as(reader):
        measures = list(asked.of(Measure.objects.order_by("-changed_at", "id"), _MEASURES))
        acts = list(asked.of(ActToDraft.objects.order_by("-changed_at", "id"), _ACTS))
    rows = [*measures, *acts]
    rows.sort(key=lambda one: one.changed_at, reverse=True)
    return [_told(one) for one in (rows[:MOST] if asked.references is None else rows)]


def _told(one: Measure | ActToDraft) -> EvidenceBeside:
    text = one.text_for(reading_language())[0]
    if isinstance(one, Measure):
        title = _("Measure %(number)s: %(text)s") % {"number": one.number, "text": text}
        url = reverse("action_plan:measure", args=(one.id,))
    else:
        title = _("Act to draft: %(text)s") % {"text": text}
        url = reverse("action_plan:act", args=(one.id,))
    return EvidenceBeside(reference=str(one.id), title=title, url=url)
