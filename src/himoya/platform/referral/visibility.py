"""Which requests exist for a reader: said once for the application, and once for the database.

A request is there for the centre that took it, as far as the reader's role reaches, in the reader's
mode (practice or not). No extent reaches all centres of a country; no emergency door leads here.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    agency_is_mine,
    not_the_whole_country,
    practice_is_mine,
)
from himoya.platform.identity.visibility import MAY_KNOW_OF_REFERRAL

#: The kind of record in the audit.
REQUEST = "request_for_help"


def request_is_visible(reader: Reader) -> Q:
    """Return the condition that a row with ``agency`` and ``practice`` is there for the reader."""
    if not reader.may(Verb.SEE_REQUEST_FOR_HELP) or reader.agency_role not in MAY_KNOW_OF_REFERRAL:
        return Q(pk__in=())
    agencies = reader.agencies(Verb.SEE_REQUEST_FOR_HELP)
    reached = frozenset({reader.agency}) if agencies is None else agencies
    return Q(agency__in=reached, practice=reader.practice)


#: The same for PostgreSQL. ``*``, with which the whole country is reached, opens nothing here.
POLICY = (
    f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')} "
    f"AND {not_the_whole_country()}"
)

#: Codes are there where their request is; the subquery obeys the request's own policy.
CODE_POLICY = "EXISTS (SELECT 1 FROM referral_requestforhelp above WHERE above.id = record_id)"
