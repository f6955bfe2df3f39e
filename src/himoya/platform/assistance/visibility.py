"""Who sees what of this room, for the application and for the database, side by side."""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    agency_is_mine,
    every_return_is_mine,
    practice_is_mine,
)

_NONE = Q(pk__in=())


def question_is_visible(reader: Reader) -> Q:
    """The agency that asked, who answers, and everybody once it was answered for all."""
    if not reader.may(Verb.ASK_STATISTICIAN):
        return _NONE
    mode = Q(practice=reader.practice)
    if reader.agencies(Verb.ANSWER_QUESTION) is None:
        return mode
    return mode & (Q(agency=reader.agency) | Q(for_all=True))


#: The same on PostgreSQL. Who answers follows the returns of the whole country, too.
QUESTION_POLICY = (
    f"({every_return_is_mine()} OR {agency_is_mine('agency_id')} OR for_all)"
    f" AND {practice_is_mine('practice')}"
)
