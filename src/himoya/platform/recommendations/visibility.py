"""Who sees recommendations and outcome documents: whose role has to do with them, anywhere.

What a person has made public is read by everybody, through `queries.public_recommendations` alone.
"""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine

#: The kind of record in the audit.
RECOMMENDATION = "recommendation"

#: The same for outcome documents; what is done with sections and points is done with these.
OUTCOME_DOCUMENT = "outcome_document"


def recommendation_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a row is there.

    ``prefix`` leads to the recommendation, or to the outcome document: both have the same readers.
    """
    if not reader.may(Verb.SEE_RECOMMENDATIONS):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


def lesson_is_visible(reader: Reader) -> Q:
    """Return the condition that a tied lesson is there: it quotes a programme."""
    if not reader.may(Verb.SEE_PROGRAMMES):
        return Q(pk__in=())
    return recommendation_is_visible(reader, "recommendation__")


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: Steps, themes and tied lessons are there where their recommendation is, whose own policy the
#: subquery obeys.
BELOW_POLICY = (
    "EXISTS (SELECT 1 FROM recommendations_recommendation above WHERE above.id = recommendation_id)"
)

#: Sections are there where their document is, and points where their section is.
SECTION_POLICY = (
    "EXISTS (SELECT 1 FROM recommendations_outcomedocument above WHERE above.id = document_id)"
)
POINT_POLICY = (
    "EXISTS (SELECT 1 FROM recommendations_outcomesection above WHERE above.id = section_id)"
)
