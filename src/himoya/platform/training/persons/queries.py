"""The only readers of people as such. Names are opened, so every look is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Count

from himoya.languages.folding import cross_script_key
from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.kinds import PEOPLE, PERSON
from himoya.platform.training.models import Paper, Participation, ToldApart, Trainee, Trainer
from himoya.platform.training.papers.keeping import register_of
from himoya.platform.training.person_history import ChangeShown, history_of, said_of
from himoya.platform.training.sealing import open_words
from himoya.programmes.certificates.register import State
from himoya.programmes.counting.people.identity import identity, possible_doubles


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One person of the list. ``events``: at how many lists of people the person stands."""

    id: UUID
    said: Mapping[str, str]
    events: int

    @property
    def name(self) -> str:
        return self.said["name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """The people of an office by name; ``alike`` are those who may be one person.

    ``told_apart`` are pairs who were found to be two.
    """

    people: Sequence[Listed]
    alike: Sequence[Sequence[Listed]]
    told_apart: Set[frozenset[UUID]]

    def called(self, words: str) -> list[Listed]:
        """Return those whose name holds these words, as they sound in any of the scripts."""
        wanted = cross_script_key(words).split()
        return [
            one
            for one in self.people
            if wanted and all(each in cross_script_key(one.name) for each in wanted)
        ]

    def like(self, id: UUID) -> list[Listed]:
        """Return who may be the same person as this one."""
        groups = [one for one in self.alike if any(each.id == id for each in one)]
        others = [each for one in groups for each in one if each.id != id]
        return [each for each in others if frozenset((id, each.id)) not in self.told_apart]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHeld:
    """A paper of a person that holds, or did. ``printed`` is the name on it."""

    row: Paper
    printed: str
    is_over: bool
    bears_other_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInFull:
    """One person with all that hangs on the record. ``version`` counts the acts of its history."""

    row: Trainee
    said: Mapping[str, str]
    lines: Sequence[Participation]
    papers: Sequence[PaperHeld]
    trainer: UUID | None
    history: Sequence[ChangeShown]

    @property
    def version(self) -> int:
        return len(self.history)


def everybody(reader: Reader) -> Everybody:
    """Return the people of the reader's office; the look is recorded.

    Raises NotPermitted, `KeyTrouble`.
    """
    reader.check(Verb.KEEP_TRAINING)
    with reading_as(reader):
        rows = Trainee.objects.filter(agency=reader.agency).annotate(Count("participations"))
        listed = [
            Listed(id=row.id, said=said_of(row), events=row.participations__count) for row in rows
        ]
        found = sorted(listed, key=lambda one: sort_key(one.name, reader.language))
        told_apart = {frozenset(one) for one in ToldApart.objects.values_list("one", "other")}
        details = {"people": len(found)}
        subject = Subject(PEOPLE, reader.agency_code)
        record(Act.READ, by=reader, subject=subject, details=details)
    return Everybody(people=found, alike=_alike(found, told_apart), told_apart=told_apart)


def _alike(people: Sequence[Listed], told_apart: Set[frozenset[UUID]]) -> list[list[Listed]]:
    """Return groups of which not every two were told apart."""
    by_identity = {identity(one.name): one for one in people}
    groups = possible_doubles(one.name for one in people)
    found = [[by_identity[identity(name)] for name in one] for one in groups]
    return [
        one
        for one in found
        if any(frozenset((a.id, b.id)) not in told_apart for a, b in combinations(one, 2))
    ]


def person_of(reader: Reader, id: UUID) -> PersonInFull:
    """Return one person of the own office; the look is recorded.

    Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    reader.check(Verb.KEEP_TRAINING)
    with reading_as(reader):
        row: Trainee | None = Trainee.objects.filter(id=id, agency=reader.agency).first()
        if row is None:
            raise NotThere(PERSON, str(id))
        said = said_of(row)
        lines = row.participations.select_related("event").order_by("event__start_earliest", "id")
        found = PersonInFull(
            row=row,
            said=said,
            lines=list(lines),
            papers=_papers(row, said["name"]),
            trainer=Trainer.objects.filter(person=row).values_list("id", flat=True).first(),
            history=history_of(row),
        )
        record(Act.READ, by=reader, subject=Subject(PERSON, str(id)))
    return found


def _papers(person: Trainee, name: str) -> list[PaperHeld]:
    rows = list(person.papers.select_related("replaces", "event").order_by("number"))
    register = register_of(rows)
    found: list[PaperHeld] = []
    for row in rows:
        printed = open_words(row.id, "name", row.name)
        is_over = register.state(row.number, row.day) in {State.REPLACED, State.REVOKED}
        other = identity(printed) != identity(name)
        found.append(PaperHeld(row=row, printed=printed, is_over=is_over, bears_other_name=other))
    return found
