"""Who sees a return: the agency that sends it, who stands above it, and who compiles all."""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    agency_is_mine,
    every_return_is_mine,
    practice_is_mine,
)


def return_is_visible(reader: Reader, prefix: str = "") -> Q:
    """The first wall; ``prefix`` leads to the return's columns."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    agencies = reader.agencies(Verb.SEE_RETURNS)
    return mode if agencies is None else mode & Q(**{f"{prefix}agency__in": agencies})


#: The second wall, on PostgreSQL.
_AGENCY = f"({every_return_is_mine()} OR {agency_is_mine('agency_id')})"
POLICY = f"{_AGENCY} AND {practice_is_mine('practice')}"

#: Figures are there where their return is; the subquery obeys its policy.
BELOW_POLICY = "EXISTS (SELECT 1 FROM returns_return above WHERE above.id = of_id)"
