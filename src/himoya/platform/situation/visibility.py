"""Which questions and which kept figures exist for a reader.

Questions are there for those who see the cases of the agency that was asked; figures for those who
would count the same: one's own office and role, or oneself.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import row_settings
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import (
    account_is_mine,
    agency_is_mine,
    practice_is_mine,
    reach_is_mine,
)
from himoya.platform.situation.offices import account_of, office_of


def question_is_visible(reader: Reader) -> Q:
    """The first wall: agencies as far as the reader sees cases, and the reader's mode."""
    mode = Q(practice=reader.practice)
    agencies = reader.agencies(Verb.SEE_CASE)
    return mode if agencies is None else mode & Q(agency__in=agencies)


def figures_are_visible(reader: Reader) -> Q:
    """The first wall around kept figures: what was counted with exactly the reader's rights."""
    told = row_settings(reader)
    return Q(
        office=office_of(reader),
        account=account_of(reader),
        practice=reader.practice,
        agencies=told.agencies_told,
        people=told.people_told,
    )


#: The second wall, on PostgreSQL.
POLICY = f"{agency_is_mine('agency_id')} AND {practice_is_mine('practice')}"

#: It is wider in one thing: two roles of one reach that read other classes of answers, or whose
#: agencies lie otherwise in the tree, are told apart by the office alone.
FIGURES_POLICY = (
    f"{reach_is_mine('agencies', 'people')} AND {practice_is_mine('practice')} "
    f"AND (account = '' OR {account_is_mine('account')})"
)
