"""Breaking the glass for a case of others: by its number, with a reason, for some hours."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from himoya.platform.access import glass
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Placement, Post
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.agencies.queries import colleagues
from himoya.platform.audit.actions import Subject, refused
from himoya.platform.database.clock import today
from himoya.platform.register.models import Case
from himoya.platform.register.numbering import number_key
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.visibility import CASE
from himoya.platform.register.workers import may

#: Letters below which a reason tells the second person nothing.
SHORTEST_REASON = 30

#: Steps up the organisation tree before somebody who can be told is given up on.
HIGHEST = 10


def break_glass(*, by: Reader, number: str, reason: str, hours: int) -> UUID:
    """Let the reader see a case for some hours, tell a head of the agency that holds it.

    Returns the case's id. Raises NotPermitted; CaseRefused, the same for a wrong number as for one
    that is nowhere (both recorded); `glass.TimeTooLong`.
    """
    by.check(Verb.BREAK_GLASS)
    if len(reason.strip()) < SHORTEST_REASON:
        raise CaseRefused(Why.NEEDS_A_REASON)
    with transaction.atomic():
        with whole_table("find the case for which somebody breaks the glass"):
            case: Case | None = Case.objects.filter(
                number_key=number_key(number), practice=by.practice
            ).first()
        told = None if case is None else _who_is_told(case.agency_id, by)
        if case is not None and told is not None:
            subject = Subject(CASE, str(case.id))
            glass.open_door(by=by, subject=subject, reason=reason.strip(), hours=hours, told=told)
            return case.id
    refused(by=by, details={"verb": Verb.BREAK_GLASS.value})
    raise CaseRefused(Why.NOT_FOUND_BY_NUMBER)


def _who_is_told(agency: int, by: Reader) -> UUID | None:
    """The head of the holding agency who has been there longest, else one above; never ``by``."""
    above: int | None = agency
    for _ in range(HIGHEST):
        if above is None:
            return None
        heads = [
            post
            for post in colleagues(above)
            if may(post.role, Verb.BE_TOLD_OF_BROKEN_GLASS) and post.account_id != by.account
        ]
        if heads:
            longest: Post = min(heads, key=lambda post: (post.valid_from or date.min, str(post.id)))
            return longest.account_id
        placement = Placement.objects.filter(holds_on(today()), agency=above).first()
        above = placement.parent_id if placement else None
    return None
