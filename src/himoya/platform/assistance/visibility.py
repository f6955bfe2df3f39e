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


def assessment_is_visible(reader: Reader, prefix: str = "") -> Q:
    """All of the own agency; signed ones of the agencies that the reader reaches.

    A draft is nothing that an agency says yet. ``prefix`` leads to the assessment's columns.
    """
    if not reader.may(Verb.SEE_ASSESSMENTS):
        return _NONE
    mode = Q(**{f"{prefix}practice": reader.practice})
    own, signed = Q(**{f"{prefix}agency": reader.agency}), Q(**{f"{prefix}state": "signed"})
    agencies = reader.agencies(Verb.SEE_ASSESSMENTS)
    if agencies is not None:
        signed &= Q(**{f"{prefix}agency__in": agencies})
    return mode & (own | signed)


_AGENCY = f"({every_return_is_mine()} OR {agency_is_mine('agency_id')})"
ASSESSMENT_POLICY = f"{_AGENCY} AND {practice_is_mine('practice')}"

#: Answers and points are there where their assessment is; the subquery obeys its policy.
BELOW_ASSESSMENT_POLICY = (
    "EXISTS (SELECT 1 FROM assistance_assessment above WHERE above.id = of_id)"
)


def specialist_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Specialists of the agencies that the reader reaches."""
    mode = Q(**{f"{prefix}practice": reader.practice})
    agencies = reader.agencies(Verb.SEE_ROSTER)
    return mode if agencies is None else mode & Q(**{f"{prefix}agency__in": agencies})


SPECIALIST_POLICY = ASSESSMENT_POLICY
BELOW_SPECIALIST_POLICY = (
    "EXISTS (SELECT 1 FROM assistance_specialist above WHERE above.id = of_id)"
)
