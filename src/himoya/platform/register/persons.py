"""Persons of a case as the identity room knows them: a pseudonym here, everything else there."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.kinds import PersonKind, Wing
from himoya.platform.identity.pseudonyms import new_pseudonym

#: Record types about persons -> the kind of person.
KIND_OF = {"victim": PersonKind.VICTIM, "suspect": PersonKind.SUSPECT}


def works_with_all(reader: Reader) -> bool:
    """Say whether a reader works with victims and suspects alike, as corrections do not."""
    return set(KIND_OF) <= reader.people


def introduce(record: str, by: Reader) -> tuple[UUID | None, str]:
    """Return the person (None where the reader keeps no identities) and the pseudonym for one."""
    kind = KIND_OF[record]
    if not by.may(Verb.CHANGE_IDENTITY) or kind.value not in by.people:
        return None, new_pseudonym()
    person = register_person(by=by, wing=Wing.REGISTER, kind=kind)
    return person.id, person.pseudonym
