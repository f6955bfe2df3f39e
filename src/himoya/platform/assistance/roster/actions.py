"""The only writers of the roster. Permission first, one transaction, audit last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.assistance.kinds import ROSTER, SPECIALIST, SpecialistRole
from himoya.platform.assistance.models import Specialist, SpecialistTraining
from himoya.platform.assistance.refusals import AssistanceRefused, Why
from himoya.platform.assistance.sealing import open_words, seal_words
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What the roster says of a specialist. ``contact`` is official: an office, never a home."""

    agency: int
    name: str
    role: SpecialistRole
    since: date
    until: date | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A course that was attended, on which day, and what shows it."""

    course: str
    day: date
    source: str = ""


def enter(*, by: Reader, entered: Entered) -> Specialist:
    """Enter a specialist. Raises NotPermitted, AssistanceRefused."""
    by.check(Verb.KEEP_ROSTER)
    _check(by, entered)
    with reading_as(by):
        made = _made(by, entered)
        _record(Act.CREATED, by, made)
    return made


def change(*, by: Reader, id: UUID, version: int | None, entered: Entered) -> Specialist:
    """Put an entry right, or end it. The agency stays.

    Raises NotPermitted, NotThere, AssistanceRefused.
    """
    by.check(Verb.KEEP_ROSTER)
    with reading_as(by):
        found = _locked(by, id, version)
        _check(by, entered)
        _write(found, entered)
        _record(Act.CHANGED, by, found)
    return found


def add_training(*, by: Reader, id: UUID, trained: Trained) -> SpecialistTraining:
    """Note a course. Raises NotPermitted, NotThere, AssistanceRefused."""
    by.check(Verb.KEEP_ROSTER)
    with reading_as(by):
        found = _locked(by, id, None)
        made = _trained(found, trained)
        _record(Act.CHANGED, by, found, trainings=1)
    return made


def take_in(*, by: Reader, lines: Sequence[tuple[Entered, Trained | None]]) -> int:
    """Take in the lines of a workbook, all or none; return how many specialists are new.

    Who is there already, of the same agency, name and role, is put right; a course that is noted
    already is not noted twice. Raises NotPermitted, AssistanceRefused.
    """
    by.check(Verb.KEEP_ROSTER)
    for entered, _training in lines:
        _check(by, entered)
    with reading_as(by):
        known = {_key_of(row): row for row in Specialist.objects.all()}
        new = 0
        for entered, training in lines:
            key = (entered.agency, _plain(entered.name), entered.role.value)
            if key in known:
                _write(known[key], entered)
            else:
                known[key] = _made(by, entered)
                new += 1
            if training is not None and not _is_noted(known[key], training):
                _trained(known[key], training)
        record(
            Act.IMPORTED,
            by=by,
            subject=Subject(ROSTER, by.agency_code),
            details={"lines": len(lines), "new": new},
        )
    return new


def _check(by: Reader, entered: Entered) -> None:
    if not by.reaches(Verb.KEEP_ROSTER, entered.agency):
        raise AssistanceRefused(Why.UNKNOWN_AGENCY)
    if not _plain(entered.name):
        raise AssistanceRefused(Why.NEEDS_WORDS)
    if entered.until is not None and entered.until < entered.since:
        raise AssistanceRefused(Why.ENDS_BEFORE_IT_BEGINS)


def _made(by: Reader, entered: Entered) -> Specialist:
    made = Specialist(
        agency_id=entered.agency,
        practice=by.practice,
        role=entered.role.value,
        since=entered.since,
        until=entered.until,
        entered_by_id=by.account,
        entered_at=now(),
    )
    _seal(made, entered)
    made.save(force_insert=True)
    return made


def _write(found: Specialist, entered: Entered) -> None:
    found.role, found.since, found.until = entered.role.value, entered.since, entered.until
    _seal(found, entered)
    found.version += 1
    found.save()


def _seal(row: Specialist, entered: Entered) -> None:
    row.name = seal_words(row.id, "name", _plain(entered.name))
    contact = _plain(entered.contact)
    row.contact = seal_words(row.id, "contact", contact) if contact else None


def _trained(found: Specialist, trained: Trained) -> SpecialistTraining:
    course, source = _plain(trained.course), _plain(trained.source)
    if not course:
        raise AssistanceRefused(Why.NEEDS_WORDS)
    if trained.day > today():
        raise AssistanceRefused(Why.TRAINED_LATER)
    made = SpecialistTraining(of=found, day=trained.day)
    made.course = seal_words(made.id, "course", course)
    made.source = seal_words(made.id, "source", source) if source else None
    made.save(force_insert=True)
    return made


def _is_noted(found: Specialist, trained: Trained) -> bool:
    rows = SpecialistTraining.objects.filter(of=found, day=trained.day)
    course = _plain(trained.course)
    return any(open_words(one.id, "course", one.course) == course for one in rows)


def _key_of(row: Specialist) -> tuple[int, str, str]:
    return row.agency_id, open_words(row.id, "name", row.name), row.role


def _locked(by: Reader, id: UUID, version: int | None) -> Specialist:
    rows = Specialist.objects.select_for_update(of=("self",))
    found: Specialist | None = rows.filter(id=id).first()
    # Who only looks on cannot tell an entry that is not for keeping from none.
    if found is None or not by.reaches(Verb.KEEP_ROSTER, found.agency_id):
        raise NotThere(SPECIALIST, str(id))
    if version is not None and found.version != version:
        raise AssistanceRefused(Why.CHANGED_MEANWHILE)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _record(act: Act, by: Reader, found: Specialist, **details: str | int) -> None:
    record(act, by=by, subject=Subject(SPECIALIST, str(found.id)), details=details)
