"""The cases in which one person stands, among those that are there for the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.identity.kinds import Wing
from himoya.platform.identity.models import Person
from himoya.platform.identity.visibility import RECORD
from himoya.platform.register.models import Case, Suspect, Victim
from himoya.platform.register.queries.lists import name_who_holds, these_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesOfPerson:
    """A person's sign and cases, the newest first."""

    person: UUID
    pseudonym: str
    rows: Sequence[Case]


def cases_of_person(reader: Reader, id: UUID) -> CasesOfPerson:
    """Return the cases of a person who is there for the reader, and record who looked.

    Somebody may stand in cases that are not there for the reader: nothing tells of them. Raises
    NotPermitted, NotThere.
    """
    reader.check(Verb.SEE_IDENTITY)
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        person = Person.objects.filter(id=id, wing=Wing.REGISTER.value).first()
        if person is None:
            raise NotThere(RECORD, str(id))
        stands = [
            Exists(model.objects.filter(person=id, case=OuterRef("pk")))
            for model in (Victim, Suspect)
        ]
        rows = list(these_cases(reader).filter(stands[0] | stands[1]).order_by("-opened_at"))
        name_who_holds(rows, reader)
        record(Act.READ, by=reader, subject=Subject(RECORD, str(id)), details={"cases": len(rows)})
    return CasesOfPerson(person=id, pseudonym=person.pseudonym, rows=rows)
