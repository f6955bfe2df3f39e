"""Finding a case by its official number, among those that are there for the reader."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.register.models import Case
from himoya.platform.register.numbering import number_key


def find_case(reader: Reader, number: str) -> UUID | None:
    """Return the case with an official number, however its signs are typed; None for no case.

    The search is recorded, the number that was typed is not.
    """
    reader.check(Verb.FIND_CASE)
    with reading_as(reader):
        key = number_key(number)
        found: UUID | None = (
            Case.objects.filter(number_key=key).values_list("id", flat=True).first()
            if key
            else None
        )
        record(Act.SEARCHED, by=reader, details={"what": "case", "found": int(found is not None)})
    return found
