"""How far the recommendations of a programme are, for pages about programmes."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.beside import StateBeside
from himoya.platform.recommendations.kinds import State
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.words import STATES


def states_of_programme(reader: Reader, programme: str) -> list[StateBeside]:
    """Return the states of the recommendations that were taken over from a programme."""
    if not reader.may(Verb.SEE_RECOMMENDATIONS):
        return []
    with looking_as(reader):
        rows = Recommendation.objects.filter(programme=programme).values_list("state")
        counted = dict(rows.annotate(Count("id")).order_by())
    here = reverse("recommendations:list")
    return [
        StateBeside(
            state=str(STATES[one]),
            number=counted[one.value],
            url=f"{here}?{urlencode({'programme': programme, 'state': one.value})}",
        )
        for one in State
        if one.value in counted
    ]
