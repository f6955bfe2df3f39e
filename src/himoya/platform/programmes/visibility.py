"""Who sees what was written into programmes: their readers, in the mode in which it was written."""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine


def edition_is_visible(reader: Reader) -> Q:
    """Return the condition that an edition, or a step of passing a programme on, is there."""
    if not reader.may(Verb.SEE_PROGRAMMES):
        return Q(pk__in=())
    return Q(practice=reader.practice)


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: The same for files of photographs, which are there where their photograph is.
BELOW_PHOTOGRAPH = (
    "EXISTS (SELECT 1 FROM programmes_programmephotograph above WHERE above.id = photograph_id)"
)
