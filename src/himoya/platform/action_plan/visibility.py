"""Who sees plans, measures and acts to draft: whose role has to do with them.

Who follows them for the whole country sees all. Other bodies see the plans that bind them, once
they are adopted, and the acts that they themselves are to draft. What a person has made public is
read by everybody, through `queries.plans.public_plans` alone.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.kinds import PlanState
from himoya.platform.database.row_security import practice_is_mine


def plan_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a plan, or what ``prefix`` leads from to it, is there."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    match reader.grants.get(Verb.SEE_ACTION_PLAN):
        case None:
            return Q(pk__in=())
        case Extent.COUNTRY:
            return mode
    return mode & ~Q(**{f"{prefix}state": PlanState.DRAFT.value})


def act_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that an act to draft, or what leads to it, is there."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    match reader.grants.get(Verb.SEE_ACTION_PLAN):
        case None:
            return Q(pk__in=())
        case Extent.COUNTRY:
            return mode
    return mode & Q(**{f"{prefix}owner_id": reader.agency})


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")


def below(table: str, column: str) -> str:
    """Return the policy of rows that are there where the row above is; it obeys its own policy."""
    return f"EXISTS (SELECT 1 FROM action_plan_{table} above WHERE above.id = {column})"
