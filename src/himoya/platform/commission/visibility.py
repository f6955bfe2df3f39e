"""Who sees a body and what is below it: who sits there, who keeps it, who follows all of them.

A task is there for the agency that it was given to, too, though it may have no seat.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.kinds import PartState
from himoya.platform.database.clock import today
from himoya.platform.database.row_security import practice_is_mine


def body_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a body, or what ``prefix`` leads from to it, is there."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    match reader.grants.get(Verb.SEE_COMMISSION):
        case None:
            return Q(pk__in=())
        case Extent.COUNTRY:
            return mode
    seated = Q(**{f"{prefix}id__in": _bodies_of(reader.agency)})
    return mode & (seated | Q(**{f"{prefix}agency_id": reader.agency}))


def task_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a task, or what leads to it, is there."""
    if not reader.may(Verb.SEE_COMMISSION):
        return Q(pk__in=())
    own = Q(**{f"{prefix}body__practice": reader.practice, f"{prefix}owner_id": reader.agency})
    return own | body_is_visible(reader, f"{prefix}body__")


def _bodies_of(agency: int) -> QuerySet[Any, Any]:
    """The bodies in which an agency sits today: asked below the scope, which asks for them."""
    seats: QuerySet[Any] = QuerySet(apps.get_model("commission", "Seat"))
    held = Q(ends=None) | Q(ends__gte=today())
    return seats.filter(held, agency_id=agency, state=PartState.STANDING.value).values("body_id")


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")


def below(column: str = "body_id") -> str:
    """Return the policy of rows that are there where their body is; it obeys its own policy."""
    return f"EXISTS (SELECT 1 FROM commission_body above WHERE above.id = {column})"


#: The same for papers, which are there where their point of the agenda is.
BELOW_ITEM = "EXISTS (SELECT 1 FROM commission_item above WHERE above.id = item_id)"
