"""The only writer of merges taken apart: what moved goes back, as the history kept it.

What came to the person after the merge stays with the record that stayed. Where something that
moved was changed or taken off since, nothing is done: nobody could say whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.events.checks import check_headcount
from himoya.platform.training.kinds import PERSON, PersonAct
from himoya.platform.training.models import Participation, PersonChange, Trainee
from himoya.platform.training.named_elsewhere import moved_back, renamed
from himoya.platform.training.person_history import (
    enter,
    name_of,
    person_to_change,
    said_of,
    told_in,
    write_down,
)
from himoya.platform.training.persons.certifiers import check_certifies_others
from himoya.platform.training.persons.correcting import check_name_is_free
from himoya.platform.training.persons.folding import restored, stored
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import seal_words
from himoya.platform.training.writing import changed, event_to_change
from himoya.programmes.counting.people.identity import identity

Told = Mapping[str, Any]


def take_apart(*, by: Reader, person: UUID, change: UUID, reason: str) -> Trainee:
    """Take a merge apart; return the record that is there again.

    Raises NotPermitted, NotThere, TrainingRefused; nothing was moved then.
    """
    with reading_as(by):
        found = person_to_change(by, person)
        merge = _merge(found, change)
        told = told_in(merge)
        check_name_is_free(by, told["other"], but=found)
        again, *there_again = _made_again(told)
        assert isinstance(again, Trainee)
        back = [_moved_back(one) for one in told["moved"]]
        for one in told["rows"]:
            _said_again(one)
        _person_said_again(found, told)
        moved_back(told.get("named", {}), again.id)
        renamed(again.id, told["other"])
        _check_names(by, found, again)
        _check_lists(by, there_again, back)
        enter(by, found, PersonAct.TAKEN_APART, {"other": told["other"]}, reason, undoes=merge)
        enter(by, again, PersonAct.TAKEN_APART, {"other": name_of(found)}, reason)
        details = {"merge": str(merge.id)}
        record(Act.CREATED, by=by, subject=Subject(PERSON, str(again.id)), details=details)
        record(Act.CHANGED, by=by, subject=Subject(PERSON, str(person)), details=details)
    return again


def _merge(person: Trainee, id: UUID) -> PersonChange:
    """Return a merge that still holds; the one that was done last is taken apart first."""
    merges = person.changes.filter(act=PersonAct.MERGED.value, undone_by=None)
    found: PersonChange | None = merges.filter(id=id).first()
    if found is None:
        raise NotThere(PERSON, str(person.id))
    if merges.filter(entered_at__gt=found.entered_at).exists():
        raise TrainingRefused(Why.TAKE_LATER_APART_FIRST)
    return found


def _made_again(told: Told) -> list[models.Model]:
    """Make the rows again that were deleted, the person first."""
    made = [_row_again(one) for one in told["gone"]]
    person = made[0]
    assert isinstance(person, Trainee)
    person.name = seal_words(person.id, "name", told["other"])
    for row in made:
        _check_still_there(row)
        row.save(force_insert=True)
    return made


def _row_again(one: Told) -> models.Model:
    return restored(apps.get_model(one["of"]), one["row"])


def _check_still_there(row: models.Model) -> None:
    """Raise TrainingRefused where what a row hangs on is gone, such as a session."""
    for column in row._meta.concrete_fields:
        target = getattr(row, column.attname)
        if isinstance(column, models.ForeignKey) and target is not None:
            _found(column.related_model._base_manager.filter(pk=target))


def _moved_back(one: Told) -> models.Model:
    model = apps.get_model(one["of"])
    row = _found(model._base_manager.filter(pk=one["id"], **{one["column"]: one["to"]}))
    setattr(row, one["column"], UUID(one["from"]))
    row.save(update_fields=[one["column"]])
    return row


def _said_again(one: Told) -> None:
    """Let a row say again what it said, but for what somebody put right since."""
    row = _found(apps.get_model(one["of"])._base_manager.filter(pk=one["id"]))
    now = stored(row)
    columns = [name for name, value in one["after"].items() if now[name] == value]
    for column in row._meta.concrete_fields:
        if column.attname in columns:
            setattr(row, column.attname, column.to_python(one["before"][column.attname]))
    if columns:
        row.save(update_fields=columns)


def _person_said_again(person: Trainee, told: Told) -> None:
    now = said_of(person)
    columns: Iterable[str] = [one for one, value in told["after"].items() if now[one] == value]
    if columns:
        write_down(person, {one: told["before"][one] for one in columns})


def _check_names(by: Reader, found: Trainee, again: Trainee) -> None:
    """Both are called differently again, and neither as somebody who vouched for them."""
    names = name_of(found), name_of(again)
    if identity(names[0]) == identity(names[1]):
        raise TrainingRefused(Why.NAME_STANDS_ALREADY)
    check_name_is_free(by, names[0], but=found)
    check_certifies_others([found, again], names)


def _check_lists(by: Reader, again: Iterable[Any], back: Iterable[models.Model]) -> None:
    """Count the change at events with somebody else or one more; no fewer were in the room."""
    longer = {one.event_id for one in again if hasattr(one, "event_id")}
    moved = {one.event_id for one in back if isinstance(one, Participation)}
    for event in sorted(longer | moved):
        row = event_to_change(by, event)
        check_headcount(row)
        changed(by, row, taken_apart=1)


def _found(rows: models.QuerySet[Any]) -> models.Model:
    found: models.Model | None = rows.first()
    if found is None:
        raise TrainingRefused(Why.CHANGED_SINCE_MERGE)
    return found
