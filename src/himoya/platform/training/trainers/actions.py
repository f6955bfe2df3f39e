"""The only writers of trainers themselves. Permission first, one transaction, audit last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.kinds import TRAINER
from himoya.platform.training.models import Trainee, Trainer
from himoya.platform.training.people.known import known_to
from himoya.platform.training.person_history import tell_later
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import seal_words
from himoya.programmes.counting.people.identity import identity, possible_doubles


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerTold:
    """What is said of a trainer. ``topics`` are skills of the bank of needs; ``sex`` may be empty.

    ``is_shared``: the trainer agreed to be found by the national coordinator.
    """

    languages: Sequence[str]
    topics: Sequence[str]
    sex: str = ""
    works_at: str = ""
    profession: str = ""
    is_of_university: bool = False
    is_shared: bool = False


def enter_trainer(
    *, by: Reader, name: str, told: TrainerTold, are_different: bool = False
) -> Trainer:
    """Enter a person into the register; who is known by the same name is the same person.

    ``are_different``: names that sound alike were looked at, and are of different people. Raises
    NotPermitted, TrainingRefused, `KeyTrouble`.
    """
    by.check(Verb.KEEP_TRAINING)
    with reading_as(by):
        person = _person(by, name, told, are_different=are_different)
        made = Trainer(
            agency_id=by.agency,
            practice=by.practice,
            person=person,
            entered_by_id=by.account,
            changed_at=now(),
        )
        _say(made, told)
        made.save(force_insert=True)
        record(Act.CREATED, by=by, subject=Subject(TRAINER, str(made.id)))
    return made


def change_trainer(*, by: Reader, id: UUID, version: int | None, told: TrainerTold) -> Trainer:
    """Put right what is said of a trainer. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        found = trainer_to_change(by, id, version)
        _say(found, told)
        found.save()
        _say_person(by, found.person, told)
        trainer_changed(by, found)
    return found


def take_out(*, by: Reader, id: UUID) -> None:
    """Take out of the register who was entered by mistake; not possible with a qualification.

    Raises as `change_trainer`.
    """
    with reading_as(by):
        found = trainer_to_change(by, id)
        if found.qualifications.exists():
            raise TrainingRefused(Why.HAS_QUALIFICATIONS)
        person = found.person_id
        found.delete()
        # Nobody stays in the register who is at no event and teaches nothing.
        Trainee.objects.filter(id=person, participations=None).delete()
        record(Act.REMOVED, by=by, subject=Subject(TRAINER, str(id)))


def trainer_to_change(by: Reader, id: UUID, version: int | None = None) -> Trainer:
    """Return a trainer of the own office, locked; others cannot be changed, nor found here."""
    by.check(Verb.KEEP_TRAINING)
    rows = Trainer.objects.select_for_update(of=("self",)).filter(id=id)
    found: Trainer | None = rows.select_related("person").first()
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(TRAINER, str(id))
    if version is not None and found.version != version:
        raise TrainingRefused(Why.CHANGED_MEANWHILE)
    return found


def trainer_changed(by: Reader, row: Trainer, **details: str | int) -> None:
    """Count the change and write the audit, last in the transaction."""
    row.version += 1
    row.changed_at = now()
    row.save(update_fields=["version", "changed_at"])
    record(Act.CHANGED, by=by, subject=Subject(TRAINER, str(row.id)), details=details)


def _person(by: Reader, name: str, told: TrainerTold, *, are_different: bool) -> Trainee:
    """Return the person with this name, told anew, or a new one."""
    known = known_to(by)
    before = known.by_identity.get(identity(name))
    if before is None:
        alike = [
            one
            for one in possible_doubles((*known.spelled, name))
            if identity(name) in map(identity, one)
        ]
        if alike and not are_different:
            raise TrainingRefused(Why.SPELLED_TWICE, names=" / ".join(alike[0]))
        return _new(by, name, told)
    if Trainer.objects.filter(person=before).exists():
        raise TrainingRefused(Why.TRAINER_ALREADY)
    if before.sex and told.sex and before.sex != told.sex:
        raise TrainingRefused(Why.SEX_DIFFERS)
    _say_person(by, before, told)
    return before


def _new(by: Reader, name: str, told: TrainerTold) -> Trainee:
    made = Trainee(
        agency_id=by.agency,
        practice=by.practice,
        sex=told.sex,
        works_at=told.works_at,
        profession=told.profession,
        entered_by_id=by.account,
        entered_at=now(),
    )
    made.name = seal_words(made.id, "name", " ".join(name.split()))
    made.save(force_insert=True)
    return made


def _say_person(by: Reader, person: Trainee, told: TrainerTold) -> None:
    """What is said stands; what is left empty keeps what lists of people said."""
    said = {"sex": told.sex, "works_at": told.works_at, "profession": told.profession}
    tell_later(by, person, said)


def _say(row: Trainer, told: TrainerTold) -> None:
    row.languages, row.topics = list(told.languages), list(told.topics)
    row.is_of_university, row.is_shared = told.is_of_university, told.is_shared
