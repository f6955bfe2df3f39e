"""Whether changes can touch a count of people at events."""

from __future__ import annotations

from collections.abc import Iterable

from himoya.platform.access.reader import Reader
from himoya.platform.audit.changes import Told

#: Kinds of records of other rooms. One that is not among them counts as a change until somebody
#: says otherwise.
ELSEWHERE = frozenset(
    {
        "account",
        "attachment",
        "case",
        "count_question",
        "delivery",
        "draft",
        "export_request",
        "job",
        "person",
        "proposal",
        "request_for_help",
    }
)


def touches(reader: Reader, rows: Iterable[Told]) -> bool:
    """Say whether one of the changes can change a count of the reader; no if it is certain."""
    return any(row.subject_kind not in ELSEWHERE for row in rows)
