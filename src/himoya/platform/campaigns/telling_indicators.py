"""Activities of campaigns that were held, to show a value of an indicator of a programme."""

from __future__ import annotations

from django.db.models import F, Q
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.campaigns.forms.of_parts import placed_name
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.kinds import ActivityState
from himoya.platform.campaigns.models import Activity
from himoya.platform.programmes.evidence_beside import EvidenceAsked, EvidenceBeside
from himoya.platform.programmes.spoken import reading_language


def activities_as_evidence(reader: Reader, asked: EvidenceAsked) -> list[EvidenceBeside]:
    """Return activities that the reader may see, the latest first."""
    if not reader.may(Verb.SEE_CAMPAIGNS):
        return []
    with looking_as(reader):
        latest = F("start_earliest").desc(nulls_last=True)
        rows = Activity.objects.select_related("campaign").order_by(latest, "id")
        found = list(asked.of(rows, Q(state=ActivityState.HELD.value)))
    return [_told(one) for one in found]


def _told(one: Activity) -> EvidenceBeside:
    language = reading_language()
    campaign = text_for(one.campaign.titles, language)[0]
    # Whose activity it is, too: of one kind there are many.
    return EvidenceBeside(
        reference=str(one.id),
        title=f"{placed_name(one, language)} ({campaign})",
        url=reverse("campaigns:activities", args=(one.campaign_id,)),
    )
