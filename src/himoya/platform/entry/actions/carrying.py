"""What is typed into a draft that a colleague sent meanwhile goes into a new one: nothing is lost.

Where it differs from what was sent, both stand side by side and somebody chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.exchange.cells import CellReader
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import now
from himoya.platform.entry.actions.drafting import begin, keep, opened_for_change
from himoya.platform.entry.contents import Row, Saying
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import KIND, OpenedDraft
from himoya.platform.entry.questions import Question
from himoya.platform.entry.sealing import open_outcome
from himoya.platform.entry.typed import Posted, Read, posted_answers


@dataclass(frozen=True, slots=True)
class Sent:
    """Who sent a draft, and when."""

    by: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Carried:
    """The new draft, and whether some answers wait for a choice."""

    draft: UUID
    waits: bool


def sent_meanwhile(reader: Reader, draft_id: UUID) -> Sent | None:
    """Return who sent a draft that is there for the reader; None while nobody did.

    Raises NotThere.
    """
    with reading_as(reader):
        draft = Draft.objects.filter(id=draft_id).first()
        if draft is None:
            raise NotThere(KIND, str(draft_id))
        return None if draft.committed_at is None else Sent(draft.last_editor, draft.committed_at)


def carry_over(*, by: Reader, draft_id: UUID, posted: Posted) -> Carried:
    """Begin a change of the record that a sent draft became, with what was typed into the draft.

    Raises NotThere (also for a draft that was no change of a record), NotPermitted, NotAccepted,
    EntryRefused, KeyTrouble.
    """
    with reading_as(by):
        old = Draft.objects.filter(id=draft_id, committed_at__isnull=False).first()
        if old is None or old.record is None:
            raise NotThere(KIND, str(draft_id))
        numbers = open_outcome(old, by).get("numbers") or {}
        fresh = begin(by=by, target=old.target, record_id=old.record)
        opened = opened_for_change(by, fresh)
        _take(opened, _renamed(opened, posted, numbers), old, by)
        keep(opened, by)
    return Carried(fresh, bool(opened.contents.waiting))


def _renamed(opened: OpenedDraft, posted: Posted, numbers: Mapping[str, str]) -> Posted:
    """What was sent, with the new draft's ids of the same records in names and in choices."""
    here = {
        str(row.value(opened.questionnaire.record(row.record).key)): row.id
        for row in opened.contents.present()
    }
    renamed = {old: here[number] for old, number in numbers.items() if number in here}
    found: dict[str, list[str]] = {}
    for name, texts in posted.items():
        row, dot, rest = name.partition(".")
        found[renamed.get(row, row) + dot + rest] = [renamed.get(text, text) for text in texts]
    return found


def _take(opened: OpenedDraft, posted: Posted, old: Draft, by: Reader) -> None:
    questionnaire = opened.questionnaire
    cells = CellReader(questionnaire.dictionary, by.language)
    for step in questionnaire.steps(opened.contents):
        questions = questionnaire.asked_here(step.page, opened.contents)
        sent = posted_answers(posted, step.row, _of_draft(questions), cells)
        for name, read in sent.items():
            _take_one(step.row, name, read, opened.draft, old, by)


def _of_draft(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(one for one in questions if not one.is_key)


def _take_one(row: Row, name: str, read: Read, draft: Draft, old: Draft, by: Reader) -> None:
    version, mine = draft.version + 1, str(by.account)
    typed = Saying(read.value, read.kept, version, mine, now().isoformat())
    latest = row.latest(name)
    if typed.content == (None, None) or (latest and latest.content == typed.content):
        return
    if latest is None or row.latest_is_open(name) or str(old.last_editor) == mine:
        row.say(name, typed)
        return
    at = (old.committed_at or now()).isoformat()
    row.say(name, Saying(latest.value, latest.typed, version, str(old.last_editor), at))
    row.wait(name, typed)
