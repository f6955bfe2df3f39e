"""Who sees training concepts, for the application and for the database, side by side.

An office sees its own from the first draft on. From discussion on a concept is there for everybody
whose role has to do with concepts: it is to be discussed, and others may build on it.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import agency_is_mine, practice_is_mine


def concept_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a concept, or what ``prefix`` leads from to it, is there."""
    if not reader.may(Verb.SEE_TRAINING_CONCEPTS):
        return Q(pk__in=())
    own = Q(**{f"{prefix}agency_id": reader.agency})
    return Q(**{f"{prefix}practice": reader.practice}) & (own | Q(**{f"{prefix}is_shared": True}))


#: The same for PostgreSQL, which knows the agency and the mode of the reader and not the role.
POLICY = f"{practice_is_mine('practice')} AND (is_shared OR {agency_is_mine('agency_id')})"

#: Rows that are there where their concept is; the subquery obeys its policy.
BELOW = "EXISTS (SELECT 1 FROM training_concepts_concept above WHERE above.id = concept_id)"
