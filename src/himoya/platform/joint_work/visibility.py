"""Who sees a joint work and all of it: its parties, who keeps it, who follows all of them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine
from himoya.platform.joint_work.kinds import PartyState


def work_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a work, or what ``prefix`` leads from to it, is there."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    match reader.grants.get(Verb.SEE_JOINT_WORK):
        case None:
            return Q(pk__in=())
        case Extent.COUNTRY:
            return mode
    takes_part = Q(**{f"{prefix}id__in": _works_of(reader.agency)})
    return mode & (takes_part | Q(**{f"{prefix}agency_id": reader.agency}))


def _works_of(agency: int) -> QuerySet[Any, Any]:
    """The works to which an agency is a party: asked below the scope, which asks for them."""
    parties: QuerySet[Any] = QuerySet(apps.get_model("joint_work", "Party"))
    standing = parties.exclude(state=PartyState.WITHDRAWN.value)
    return standing.filter(agency_id=agency).values("work_id")


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")


def below(column: str = "work_id") -> str:
    """Return the policy of rows that are there where their work is; it obeys its own policy."""
    return f"EXISTS (SELECT 1 FROM joint_work_jointwork above WHERE above.id = {column})"
