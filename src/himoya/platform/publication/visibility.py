"""Who sees releases before they are public: who prepares and who approves them, in any agency.

What is public needs no database: it stands in files that only publishing writes.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine

#: The kind of record in the audit.
RELEASE = "release"


def release_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a row is there; ``prefix`` leads to the release's columns."""
    if not reader.may(Verb.SEE_RELEASES):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: Steps are there where their release is; the subquery obeys its policy.
BELOW_POLICY = "EXISTS (SELECT 1 FROM publication_release above WHERE above.id = release_id)"

#: The kind of record of an announced day in the audit.
ANNOUNCEMENT = "announced_day"

BELOW_ANNOUNCEMENT_POLICY = (
    "EXISTS (SELECT 1 FROM publication_announcement above WHERE above.id = announcement_id)"
)
