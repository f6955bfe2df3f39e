"""Telling the identity room that there is a person behind a victim or suspect of a case."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.register.actions.steps import check_holder, locked_case
from himoya.platform.register.models import Suspect, Victim
from himoya.platform.register.persons import introduce
from himoya.platform.register.visibility import CASE

#: Record type about persons -> its model.
PEOPLE: Mapping[str, type[Victim] | type[Suspect]] = {"victim": Victim, "suspect": Suspect}


def name_person(*, by: Reader, case: UUID, kind: str, id: UUID) -> UUID:
    """Return the person of one record of a case, registered now where there is none yet.

    Records that came from elsewhere carry a pseudonym of their own; it gives way to the person's.
    Raises NotPermitted, NotThere, CaseRefused.
    """
    by.check(Verb.CHANGE_CASE)
    by.check(Verb.CHANGE_IDENTITY)
    if kind not in PEOPLE:
        raise NotThere(CASE, str(case))
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.CHANGE_CASE)
        row: Victim | Suspect | None = PEOPLE[kind].objects.filter(id=id, case=found.id).first()
        if row is None:
            raise NotThere(kind, str(id))
        if row.person_id is not None:
            return row.person_id
        person, row.pseudonym = introduce(kind, by)
        if person is None:
            raise NotPermitted(Verb.CHANGE_IDENTITY)
        row.person_id = person
        row.save(update_fields=("person", "pseudonym"))
        details: dict[str, str | int] = {"named": kind}
        record(Act.CHANGED, by=by, subject=Subject(CASE, str(found.id)), details=details)
    return person
