"""The only writer of a person put right: an act of its own, with who, when, why and what before."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.kinds import PERSON, PersonAct
from himoya.platform.training.models import PersonChange, Trainee
from himoya.platform.training.people.known import known_to
from himoya.platform.training.person_history import enter, person_to_change, said_of, write_down
from himoya.platform.training.persons.certifiers import check_certifies_others
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.counting.people.identity import identity


def correct(
    *, by: Reader, person: UUID, told: Mapping[str, str], reason: str, version: int | None = None
) -> PersonChange:
    """Put right what is said of a person: name, sex, agency, profession, country.

    Papers keep what is printed on them. Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = person_to_change(by, person, version)
        before = said_of(found)
        after = {field: " ".join(value.split()) for field, value in told.items()}
        changed = [field for field, value in after.items() if before[field] != value]
        if not changed:
            raise TrainingRefused(Why.NOTHING_CHANGED)
        if "name" in changed:
            check_name_is_free(by, after["name"], but=found)
            check_certifies_others([found], [after["name"]])
        write_down(found, {field: after[field] for field in changed})
        both = {"before": before, "after": after}
        story = {when: {one: said[one] for one in changed} for when, said in both.items()}
        made = enter(by, found, PersonAct.CORRECTED, story, reason)
        details: dict[str, str | int] = {"fields": len(changed), "change": str(made.id)}
        record(Act.CHANGED, by=by, subject=Subject(PERSON, str(person)), details=details)
    return made


def check_name_is_free(by: Reader, name: str, but: Trainee | None = None) -> None:
    """Raise TrainingRefused where another person of the office is called so: who is who?"""
    other = known_to(by).by_identity.get(identity(name))
    if other is not None and other != but:
        raise TrainingRefused(Why.NAME_STANDS_ALREADY)
