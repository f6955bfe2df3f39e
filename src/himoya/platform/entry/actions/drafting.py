"""Beginning a draft, its records, taking it back."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.contents import MOST_ROWS, Change, Row
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import KIND, OpenedDraft, draft_in_scope, opened_draft
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.resolving import contents_of
from himoya.platform.entry.sealing import seal_contents
from himoya.platform.entry.targets import target_of
from himoya.platform.entry.versions import begun_with


def begin(*, by: Reader, target: str, record_id: UUID | None = None) -> UUID:
    """Begin a draft and return its id; raises NotThere, NotPermitted, KeyTrouble.

    Where the wing shares drafts, a change of a record that somebody is changing already goes on in
    that draft: two drafts of one record would undo each other.
    """
    offered = target_of(target)
    by.check(offered.verb)
    with reading_as(by):
        present = _present_draft(by, target, record_id) if record_id else None
        if present is not None:
            return present
        answers = offered.load(by, record_id) if offered.load else Answers()
        if record_id is not None and offered.load is None:
            raise NotThere("entry_record", str(record_id))
        instant = now()
        draft = Draft(
            id=uuid4(),
            owner=by.account,
            agency=by.agency,
            practice=by.practice,
            shared=offered.shared,
            wing=offered.wing,
            target=offered.name,
            form=offered.form,
            verb=offered.verb,
            record=record_id,
            begun_at=instant,
            updated_at=instant,
            last_editor=by.account,
        )
        form = dictionary().forms[offered.form]
        contents = contents_of(
            dictionary(),
            form,
            answers,
            Change(str(by.account), instant.isoformat()),
            beside=offered.beside,
            fixed=offered.fixed,
        )
        contents.begun = begun_with(form)
        seal_contents(draft, contents, by)
        draft.save(force_insert=True)
        _record(Act.CREATED, by, draft)
    return draft.id


def _present_draft(by: Reader, target: str, record_id: UUID) -> UUID | None:
    found = Draft.objects.filter(target=target, record=record_id, committed_at__isnull=True)
    present: UUID | None = found.values_list("id", flat=True).first()
    return present


def delete(*, by: Reader, draft_id: UUID) -> None:
    """Delete a draft with all its answers, for good; raises NotThere, NotPermitted."""
    with reading_as(by):
        draft = draft_in_scope(by, draft_id, lock=True)
        by.check(target_of(draft.target).verb)
        _record(Act.REMOVED, by, draft)
        draft.delete()


def add_row(*, by: Reader, draft_id: UUID, record_name: str) -> str:
    """Add an empty record, such as another person, and return its id.

    Raises NotThere (also for a record of which a form holds only one) and EntryRefused.
    """
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        questionnaire = opened.questionnaire
        if record_name not in questionnaire.repeated():
            raise NotThere("entry_record_type", record_name[:60])
        if len(opened.contents.of(record_name)) >= MOST_ROWS:
            message = _("A draft holds up to %(most)d of them. For more, use the import.")
            raise EntryRefused(message % {"most": MOST_ROWS})
        row = opened.contents.add(record_name)
        keep(opened, by)
    return row.id


def remove_row(*, by: Reader, draft_id: UUID, row_id: str, why: str = "") -> None:
    """Take a record out of a draft, and say why; it can be put back. Raises NotThere."""
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        row = removable_row(opened, row_id)
        row.removed = Change(str(by.account), now().isoformat(), why)
        keep(opened, by)


def put_back_row(*, by: Reader, draft_id: UUID, row_id: str) -> None:
    """Put a record back that was taken out; raises NotThere."""
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        removable_row(opened, row_id).removed = None
        keep(opened, by)


def removable_row(opened: OpenedDraft, row_id: str) -> Row:
    """Return a record of which a form may hold several; raises NotThere."""
    row = opened.contents.rows.get(row_id)
    if row is None or row.record not in opened.questionnaire.repeated():
        raise NotThere("entry_row", row_id[:20])
    return row


def take_break(*, by: Reader, draft_id: UUID) -> None:
    """Note the time at which a break began, and nothing else; raises NotThere."""
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        if not opened.contents.breaks or opened.contents.breaks[-1][1] is not None:
            opened.contents.breaks.append((now().isoformat(), None))
        keep(opened, by, same_version=True)


def end_break(*, by: Reader, draft_id: UUID) -> None:
    """Note the time at which a break ended; raises NotThere."""
    with reading_as(by):
        opened = opened_for_change(by, draft_id)
        if opened.contents.breaks and opened.contents.breaks[-1][1] is None:
            opened.contents.breaks[-1] = (opened.contents.breaks[-1][0], now().isoformat())
        keep(opened, by, same_version=True)


def opened_for_change(by: Reader, draft_id: UUID) -> OpenedDraft:
    """Return a draft that nobody else saves until the transaction ends; inside the scope."""
    return opened_draft(by, draft_in_scope(by, draft_id, lock=True))


def keep(opened: OpenedDraft, by: Reader, *, same_version: bool = False) -> None:
    """Seal and save the contents as the next version."""
    draft = opened.draft
    draft.version += 0 if same_version else 1
    draft.updated_at = now()
    draft.last_editor = by.account
    seal_contents(draft, opened.contents, by)
    draft.save()


def _record(act: Act, by: Reader, draft: Draft) -> None:
    record(act, by=by, subject=Subject(KIND, str(draft.id)), details={"target": draft.target})
