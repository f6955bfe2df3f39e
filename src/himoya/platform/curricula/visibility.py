"""Who sees curricula: whose role has to do with them, of the whole country. They name nobody."""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine

#: The kind of record in the audit.
CURRICULUM = "curriculum"


def curriculum_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a row is there; ``prefix`` leads to the curriculum."""
    if not reader.may(Verb.SEE_CURRICULA):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: Steps and totals are there where their curriculum is; the subquery obeys its policy.
BELOW_POLICY = "EXISTS (SELECT 1 FROM curricula_curriculum above WHERE above.id = curriculum_id)"
