"""Who sees what of this room, for the application and for the database, side by side.

An office sees its own courses, events and people; names are opened for those who keep them.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import agency_is_mine, practice_is_mine


def training_is_visible(reader: Reader, prefix: str = "") -> Q:
    """What the own office keeps. ``prefix`` leads to the columns of agency and mode."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    agencies = reader.agencies(Verb.SEE_TRAINING)
    return mode if agencies is None else mode & Q(**{f"{prefix}agency__in": agencies})


#: The same on PostgreSQL.
POLICY = f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"


def below(table: str, column: str) -> str:
    """Return the policy of rows that are there where another row is, which obeys its own."""
    return f"EXISTS (SELECT 1 FROM {table} above WHERE above.id = {column})"
