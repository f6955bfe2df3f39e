"""The only writer of merges: two records of one person become one, in one transaction.

The row that goes is deleted, and everything that moved is kept sealed in the history, so that a
mistaken merge can be taken apart (`splitting`).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.kinds import PERSON, PersonAct
from himoya.platform.training.models import Event, Participation, PersonChange, Trainer
from himoya.platform.training.named_elsewhere import moved, renamed
from himoya.platform.training.person_history import enter, person_to_change, write_down
from himoya.platform.training.persons.folding import Moved, Pair, label_of, stored
from himoya.platform.training.persons.looking import Answers, Look, check_answers, looked_at
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.writing import changed, event_to_change

Told = dict[str, Any]


def merge(
    *, by: Reader, kept: UUID, gone: UUID, answers: Answers, reason: str, seen: str | None = None
) -> PersonChange:
    """Merge the record ``gone`` into ``kept``. ``seen`` is the digest of what was looked at.

    Raises NotPermitted, NotThere, TrainingRefused; nothing was moved then.
    """
    by.check(Verb.KEEP_TRAINING)
    try:
        with reading_as(by):
            _lock(by, kept, gone)
            found = looked_at(by, kept, gone)
            if seen is not None and seen != found.seen:
                raise TrainingRefused(Why.CHANGED_MEANWHILE)
            check_answers(found, answers)
            told = _folded(found, answers)
            made = enter(by, found.kept, PersonAct.MERGED, told, reason)
            _recorded(by, found, gone, made)
    except IntegrityError as somebody_pointed_to_who_goes:
        raise TrainingRefused(Why.CHANGED_MEANWHILE) from somebody_pointed_to_who_goes
    return made


def _lock(by: Reader, kept: UUID, gone: UUID) -> None:
    """Hold both people and their events, in one order: no two merges wait for each other."""
    for id in sorted({kept, gone}):
        person_to_change(by, id)
    lines = Participation.objects.filter(trainee__in=[kept, gone])
    for event in sorted(set(lines.values_list("event_id", flat=True))):
        event_to_change(by, event)


def _folded(found: Look, answers: Answers) -> Told:
    """Move everything, delete what goes; return what is kept of it, so that it can be undone."""
    said = found.said(answers)
    differing = [one for one in said if said[one] != found.kept_said[one]]
    told: Told = {
        "other": found.gone_said["name"],
        "before": {one: found.kept_said[one] for one in differing},
        "after": {one: said[one] for one in differing},
        "rows": [_changed(found, pair, answers) for pair in found.folding.pairs[1:]],
        "moved": [_moved(found, one) for one in found.folding.moved],
        "gone": [
            {"of": label_of(one.gone), "row": stored(one.gone)} for one in found.folding.pairs
        ],
    }
    # Rows of other rooms name the person who goes: they name who stays, as that person is called.
    if named := moved(found.gone.id, found.kept.id):
        told["named"] = named
        renamed(found.kept.id, found.kept_said["name"])
    for pair in reversed(found.folding.pairs):
        pair.gone.delete()
    if differing:
        write_down(found.kept, {one: said[one] for one in differing})
    return told


def _moved(found: Look, one: Moved) -> Told:
    """Point a row to the record that stays, and return where it pointed."""
    before = getattr(one.row, one.column)
    after = next(pair.kept.pk for pair in found.folding.pairs if pair.gone.pk == before)
    setattr(one.row, one.column, after)
    one.row.save(update_fields=[one.column])
    return {
        "of": label_of(one.row),
        "id": str(one.row.pk),
        "column": one.column,
        "from": str(before),
        "to": str(after),
    }


def _changed(found: Look, pair: Pair, answers: Answers) -> Told:
    """Let one of two rows stand, under the id of the one that stays; return what it said before."""
    before = stored(pair.kept)
    for name, value in _standing(found, pair, answers).items():
        setattr(pair.kept, name, value)
    after = stored(pair.kept)
    columns = [one for one in before if before[one] != after[one]]
    if columns:
        pair.kept.save(update_fields=columns)
    return {
        "of": label_of(pair.kept),
        "id": str(pair.kept.pk),
        "before": {one: before[one] for one in columns},
        "after": {one: after[one] for one in columns},
    }


def _standing(found: Look, pair: Pair, answers: Answers) -> dict[str, Any]:
    """Return the columns of the row that stands, where the two differ."""
    if isinstance(pair.kept, Trainer):
        assert isinstance(pair.gone, Trainer)
        return _of_trainer(pair.kept, pair.gone)
    row: models.Model = found.stands(pair, answers)
    columns = [row._meta.get_field(one) for one in pair.differing]
    return {one.attname: getattr(row, one.attname) for one in columns}  # type: ignore[union-attr]


def _of_trainer(kept: Trainer, gone: Trainer) -> dict[str, Any]:
    """Put together what both teach; found by others is who agreed to it in both records."""
    return {
        "languages": list(dict.fromkeys([*kept.languages, *gone.languages])),
        "topics": list(dict.fromkeys([*kept.topics, *gone.topics])),
        "is_shared": kept.is_shared and gone.is_shared,
        "version": kept.version + 1,
    }


def _recorded(by: Reader, found: Look, gone: UUID, made: PersonChange) -> None:
    """Count the change at every event that has somebody else on its list; write the audit last."""
    lines = [*(one.kept for one in found.folding.pairs), *(one.row for one in found.folding.moved)]
    events = {one.event_id for one in lines if isinstance(one, Participation)}
    for event in Event.objects.filter(id__in=events).order_by("id"):
        changed(by, event, merged=1)
    details: dict[str, str | int] = {"merge": str(made.id), "moved": len(found.folding.moved)}
    record(Act.REMOVED, by=by, subject=Subject(PERSON, str(gone)), details=details)
    record(Act.CHANGED, by=by, subject=Subject(PERSON, str(found.kept.id)), details=details)
