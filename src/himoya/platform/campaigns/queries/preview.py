"""Which campaigns of programmes can be taken over, and which are here already."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.campaigns.models import Campaign


def taken_over(reader: Reader) -> Mapping[str, UUID]:
    """Return programme -> the campaign that was taken over from it. Raises NotPermitted."""
    reader.check(Verb.SEE_CAMPAIGNS)
    with looking_as(reader):
        rows = Campaign.objects.exclude(programme="").values_list("programme", "id")
        return dict(rows)
