"""What a merge of two people would do, before it is done: what moves, what is asked, what forbids.

Nothing is written here. The writer asks the same again, and compares what was seen by its digest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.kinds import PERSON, Place, Role
from himoya.platform.training.models import (
    Attendance,
    Paper,
    Participation,
    Qualification,
    Trainee,
    Trainer,
)
from himoya.platform.training.papers.keeping import register_of
from himoya.platform.training.person_history import said_of
from himoya.platform.training.persons.certifiers import check_certifies_others
from himoya.platform.training.persons.described import title_of
from himoya.platform.training.persons.folding import Folding, Pair, folding, label_of, stored
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.certificates.register import State

#: The two answers: what the record says that stays, or what the other one says.
KEPT, GONE = "kept", "gone"

Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """Where the two say different things. ``pair`` is None for what is said of the person itself.

    ``values`` are what the record says that stays, and what the other one says; empty for a pair,
    of which one row stands as a whole. ``about`` is the event or session of a pair.
    """

    key: str
    pair: Pair | None = None
    values: tuple[str, str] = ("", "")
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Two records of the register, side by side. ``against`` is why they cannot be merged now."""

    kept: Trainee
    gone: Trainee
    kept_said: Mapping[str, str]
    gone_said: Mapping[str, str]
    folding: Folding
    questions: Sequence[Question]
    against: TrainingRefused | None
    seen: str

    def said(self, answers: Answers) -> dict[str, str]:
        """Return what will be said of the person; what only one record says is not asked."""
        return {
            field: self._answer(field, answers) if self.gone_said[field] else kept
            for field, kept in self.kept_said.items()
        }

    def _answer(self, field: str, answers: Answers) -> str:
        kept, gone = self.kept_said[field], self.gone_said[field]
        return gone if not kept or answers.get(field) == GONE else kept

    def stands(self, pair: Pair, answers: Answers) -> models.Model:
        """Return which of two rows stands."""
        return pair.gone if answers.get(key_of(pair)) == GONE else pair.kept


def look(reader: Reader, kept: UUID, gone: UUID) -> Look:
    """Return what a merge would do; that both were seen is recorded.

    Raises NotPermitted, NotThere, TrainingRefused, `KeyTrouble`.
    """
    reader.check(Verb.KEEP_TRAINING)
    with reading_as(reader):
        found = looked_at(reader, kept, gone)
        for id in (kept, gone):
            record(Act.READ, by=reader, subject=Subject(PERSON, str(id)))
    return found


def looked_at(reader: Reader, kept: UUID, gone: UUID) -> Look:
    """Return the same inside the writer's transaction."""
    people = Trainee.objects.in_bulk([kept, gone])
    for id in (kept, gone):
        if id not in people or people[id].agency_id != reader.agency:
            raise NotThere(PERSON, str(id))
    if kept == gone:
        raise TrainingRefused(Why.SAME_PERSON_CHOSEN)
    first, second = people[kept], people[gone]
    found, first_said, second_said = folding(first, second), said_of(first), said_of(second)
    return Look(
        kept=first,
        gone=second,
        kept_said=first_said,
        gone_said=second_said,
        folding=found,
        questions=_questions(found, first_said, second_said),
        against=_against(found, [first, second], [first_said["name"], second_said["name"]]),
        seen=_digest(found, first_said, second_said),
    )


def key_of(pair: Pair) -> str:
    """Return what the answer about a pair is kept under."""
    return f"row-{pair.gone.pk}"


def check_answers(found: Look, answers: Answers) -> None:
    """Raise TrainingRefused where a question is open, or an answer takes away what was earned."""
    if found.against is not None:
        raise found.against
    if any(answers.get(one.key) not in {KEPT, GONE} for one in found.questions):
        raise TrainingRefused(Why.NOT_ALL_ANSWERED)
    for pair in found.folding.pairs:
        if isinstance(pair.kept, Participation):
            _check_line(found, pair, answers)


def _check_line(found: Look, pair: Pair, answers: Answers) -> None:
    line = found.stands(pair, answers)
    assert isinstance(line, Participation)
    has_place = line.place == Place.APPROVED.value
    rows = Attendance.objects.filter(participation__in=[pair.kept.pk, pair.gone.pk])
    if not has_place and rows.exists():
        raise TrainingRefused(Why.ATTENDED)
    learned = Qualification.objects.filter(
        trainer__person__in=[found.kept, found.gone], learned_at=line.event_id
    )
    if learned.exists() and not (has_place and line.role == Role.PARTICIPANT.value):
        raise TrainingRefused(Why.LEARNED_THERE)


def _questions(found: Folding, kept: Mapping[str, str], gone: Mapping[str, str]) -> list[Question]:
    differing = [one for one in kept if kept[one] and gone[one] and kept[one] != gone[one]]
    # What two rows of a trainer say is put together, and never asked.
    rows = [one for one in found.pairs[1:] if not isinstance(one.kept, Trainer) and one.differing]
    return [
        *(Question(one, values=(kept[one], gone[one])) for one in differing),
        *(Question(key_of(one), pair=one, about=title_of(one.kept)) for one in rows),
    ]


def _against(
    found: Folding, people: Sequence[Trainee], names: Sequence[str]
) -> TrainingRefused | None:
    """Return what forbids the merge whatever is answered; None where nothing does."""
    try:
        _check_qualifications(found)
        _check_papers(people)
        check_certifies_others(people, names)
    except TrainingRefused as refused:
        return refused
    return None


def _check_qualifications(found: Folding) -> None:
    for pair in found.pairs:
        if isinstance(pair.kept, Qualification):
            raise TrainingRefused(Why.BOTH_QUALIFY, course=pair.kept.called)


def _check_papers(people: Sequence[Trainee]) -> None:
    """Nobody holds two papers of one kind for one event."""
    rows = Paper.objects.filter(person__in=people).select_related("replaces").order_by("number")
    register = register_of(rows)
    held: dict[tuple[UUID, str], str] = {}
    for row in rows:
        if register.state(row.number, row.day) in {State.REPLACED, State.REVOKED}:
            continue
        other = held.setdefault((row.event_id, row.kind), row.number)
        if other != row.number:
            raise TrainingRefused(Why.BOTH_HOLD_PAPER, first=other, second=row.number)


def _digest(found: Folding, kept: Mapping[str, str], gone: Mapping[str, str]) -> str:
    told = [
        [dict(kept), dict(gone)],
        [[label_of(one.kept), stored(one.kept), stored(one.gone)] for one in found.pairs],
        sorted([label_of(one.row), str(one.row.pk), one.column] for one in found.moved),
    ]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
