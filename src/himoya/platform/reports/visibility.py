"""Who sees reports: whoever reads programmes, in the mode in which the report was begun."""

from __future__ import annotations

from django.db.models import Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.row_security import practice_is_mine

#: The kind of record in the audit.
REPORT = "report"


def report_is_visible(reader: Reader, prefix: str = "") -> Q:
    """Return the condition that a report, or what ``prefix`` leads from to it, is there."""
    if not reader.may(Verb.SEE_PROGRAMMES):
        return Q(pk__in=())
    return Q(**{f"{prefix}practice": reader.practice})


#: The same for PostgreSQL, which knows the mode of the reader and not the role.
POLICY = practice_is_mine("practice")

#: What belongs to a report is there where the report is; the subquery obeys its policy.
BELOW_POLICY = "EXISTS (SELECT 1 FROM reports_reportdraft above WHERE above.id = draft_id)"
