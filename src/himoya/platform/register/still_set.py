"""Which days that were set here are still to come, also when the case was elsewhere meanwhile.

Another installation may have held or postponed a day that this one had set. It tells so when the
case comes back, and what it tells stands beside the day.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Hearing, Received
from himoya.platform.register.proceedings.kinds import HearingState


def still_set(rows: QuerySet[Hearing]) -> QuerySet[Hearing]:
    """Return those of some days that neither this office nor another one has held or postponed."""
    told: QuerySet[Received] = QuerySet(Received).filter(
        case=OuterRef("case"), kind=ReceivedKind.HEARING.value, sent_id=OuterRef("pk")
    )
    return rows.filter(~Exists(told), state=HearingState.SET.value)
