"""Bringing a draft up to date with its record, which was changed by other means since it was begun.

Three versions decide, as with two people on one page: the record when the draft was begun, the
record now, and the draft. Where both changed an answer, both stand there and somebody chooses.
"""

from __future__ import annotations

from uuid import UUID

from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.entry.actions.drafting import keep, opened_for_change
from himoya.platform.entry.contents import RECORD, Change, Contents, Row, Saying
from himoya.platform.entry.queries import KIND, OpenedDraft
from himoya.platform.entry.resolving import contents_of


def renew(*, by: Reader, draft_id: UUID) -> bool:
    """Take the record's present answers into a draft that changes it; say whether some wait.

    Raises NotThere (also for a draft of a new record), NotPermitted, EntryRefused, KeyTrouble.
    """
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        draft, target = opened.draft, opened.target
        if draft.record is None or target.load is None:
            raise NotThere(KIND, str(draft_id))
        instant = now()
        answers = target.load(by, draft.record)
        fresh = contents_of(
            opened.questionnaire.dictionary,
            opened.questionnaire.form,
            answers,
            Change(RECORD, instant.isoformat()),
            beside=target.beside,
            fixed=target.fixed,
        )
        _take(opened, fresh, instant.isoformat())
        draft.begun_at = instant
        keep(opened, by)
    return bool(opened.contents.waiting)


def _take(opened: OpenedDraft, fresh: Contents, at: str) -> None:
    contents = opened.contents
    here = {
        (row.record, number): row
        for row in contents.rows.values()
        if (number := _number(opened, row)) is not None
    }
    same = {
        row.id: here[row.record, number].id
        for row in fresh.present()
        if (number := _number(opened, row)) is not None and (row.record, number) in here
    }
    there = {(row.record, _number(opened, row)) for row in fresh.present()}
    for place, row in here.items():
        if place not in there and row.removed is None:
            # Somebody took it out of the record: it is not made anew by this draft.
            row.removed = Change(RECORD, at)
    for row in fresh.present():
        if row.id in same:
            _take_row(contents.rows[same[row.id]], row, same, opened.draft.version + 1, at)
        elif _number(opened, row) is not None:
            contents.rows[row.id] = row


def _number(opened: OpenedDraft, row: Row) -> str | None:
    number = row.value(opened.questionnaire.record(row.record).key)
    return number if isinstance(number, str) and number else None


def _take_row(mine: Row, fresh: Row, same: dict[str, str], version: int, at: str) -> None:
    for name in {*mine.sayings, *fresh.sayings}:
        value = fresh.value(name)
        theirs = same.get(value, value) if isinstance(value, str) else value
        _take_answer(mine, name, Saying(theirs, None, version, RECORD, at))


def _take_answer(row: Row, name: str, theirs: Saying) -> None:
    base, latest = _when_begun(row, name), row.latest(name)
    if theirs.value == base:
        return
    if latest is None or latest.content == (base, None):
        row.say(name, theirs)
    elif latest.content != theirs.content:
        row.say(name, theirs)
        row.wait(name, latest)


def _when_begun(row: Row, name: str) -> Value | None:
    """The record's answer as the draft last knew it."""
    for saying in reversed(row.sayings.get(name, [])):
        if saying.version == 0 or saying.account == RECORD:
            return saying.value
    return None
