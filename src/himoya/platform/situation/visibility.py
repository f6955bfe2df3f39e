"""Which questions exist for a reader: those to agencies whose cases he or she sees."""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import agency_is_mine, practice_is_mine


def question_is_visible(reader: Reader) -> Q:
    """The first wall: agencies as far as the reader sees cases, and the reader's mode."""
    mode = Q(practice=reader.practice)
    agencies = reader.agencies(Verb.SEE_CASE)
    return mode if agencies is None else mode & Q(agency__in=agencies)


#: The second wall, on PostgreSQL.
POLICY = f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"
