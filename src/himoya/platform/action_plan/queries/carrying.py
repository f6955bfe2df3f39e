"""Which measures and acts carry a recommendation out, and which measures a campaign carries."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Link


def carried_by(reader: Reader, recommendation: UUID) -> list[Link]:
    """Return links to the measures and acts that the reader may see."""
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    with looking_as(reader):
        measures = Measure.objects.filter(recommendations__recommendation_id=recommendation)
        found = list(measures.order_by("plan__begins", "order", "id"))
        acts = list(ActToDraft.objects.filter(recommendation_id=recommendation).order_by("id"))
    return [*map(_measure, found), *map(_act, acts)]


def measures_of_campaign(reader: Reader, campaign: UUID) -> list[Link]:
    """Return links to the measures that a campaign carries out and the reader may see."""
    if not reader.may(Verb.SEE_ACTION_PLAN):
        return []
    with looking_as(reader):
        rows = Measure.objects.filter(campaigns__campaign_id=campaign)
        return list(map(_measure, rows.order_by("plan__begins", "order", "id")))


def _measure(one: Measure) -> Link:
    told = {"number": one.number, "text": one.text_for(reading_language())[0]}
    url = reverse("action_plan:measure", args=(one.id,))
    return Link(text=_("Measure %(number)s: %(text)s") % told, url=url)


def _act(one: ActToDraft) -> Link:
    said = _("Act to draft: %(text)s") % {"text": one.text_for(reading_language())[0]}
    return Link(text=said, url=reverse("action_plan:act", args=(one.id,)))
