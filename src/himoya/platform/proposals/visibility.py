"""Who sees proposals: every role that takes part in the working group, in the whole country.

They are no secret between agencies; practice stays apart from what is meant.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine

#: The kind of record in the audit.
PROPOSAL = "proposal"


def proposal_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a row is there; ``prefix`` leads to the proposal's columns."""
    if not reader.may(Verb.SEE_PROPOSALS):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: Remarks and votes are there where their proposal is; the subquery obeys its policy.
BELOW_POLICY = "EXISTS (SELECT 1 FROM proposals_proposal above WHERE above.id = proposal_id)"
