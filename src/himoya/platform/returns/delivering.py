"""Takes in returns by workbook: a file is kept sealed until it is taken in or let go."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.exchange.safe_workbooks import RefusedFile
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.returns import actions
from himoya.platform.returns.checking import Finding as Remark
from himoya.platform.returns.kinds import RETURN, Origin
from himoya.platform.returns.models import Return, ReturnWorkbook
from himoya.platform.returns.queries import ReturnShown, all_findings, draft_to_type
from himoya.platform.returns.refusals import ReturnRefused, Why
from himoya.platform.returns.sealing import open_file, seal_file
from himoya.platform.returns.workbooks import FormRead, marked_copy, read_form

#: In bytes; an empty form has some 10,000.
LARGEST_FILE = 3_000_000


@dataclass(frozen=True, slots=True)
class Preview:
    """What would become of a draft: what refuses the file, and what is to be looked at.

    ``remarks`` are what the rules of consistency say; they refuse nothing but the signature.
    """

    one: ReturnShown
    read: FormRead
    remarks: Sequence[Remark]
    version: int


def receive_workbook(*, by: Reader, id: UUID, version: int | None, content: bytes) -> None:
    """Keep a filled-in form for a draft, in the place of an earlier one.

    Raises NotPermitted, NotThere, ReturnRefused, RefusedFile, KeyTrouble.
    """
    by.check(Verb.PREPARE_RETURN)
    if not content:
        raise ReturnRefused(Why.NO_FILE)
    if len(content) > LARGEST_FILE:
        raise ReturnRefused(Why.FILE_TOO_LARGE)
    read = read_form(content, draft_to_type(by, id))
    with reading_as(by):
        found = actions.locked_draft(by, id, version)
        ReturnWorkbook.objects.filter(of=found).delete()
        kept = ReturnWorkbook(of=found, sent_by_id=by.account, sent_at=now())
        kept.digest = hashlib.sha256(content).hexdigest()
        kept.sealed = seal_file(kept.id, content)
        kept.save(force_insert=True)
        found.version += 1  # who looks at an earlier file must not take in this one
        found.save()
        details: dict[str, str | int] = {"workbook": 1, "refused": len(read.findings)}
        record(Act.CHANGED, by=by, subject=Subject(RETURN, str(id)), details=details)


def preview(reader: Reader, id: UUID) -> Preview | None:
    """Return what a kept workbook says of its draft, None where there is none.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.PREPARE_RETURN)
    one = draft_to_type(reader, id)
    content = _content(reader, id)
    if content is None:
        return None
    read = _read_again(content, one)
    remarks: Sequence[Remark] = ()
    if not read.findings:
        with reading_as(reader):
            row = Return.objects.get(id=id)
            remarks = all_findings(row, read.figures(), reader.language)
    return Preview(one, read, remarks, one.version)


def marked(reader: Reader, id: UUID) -> bytes:
    """Return the kept workbook with everything marked; raises as `preview`, and RefusedFile."""
    found = preview(reader, id)
    content = _content(reader, id)
    if found is None or content is None:
        raise NotThere(RETURN, str(id))
    return marked_copy(content, found.read, found.remarks)


def take_workbook(*, by: Reader, id: UUID, version: int | None) -> None:
    """Put the figures of the kept workbook into the draft, and let the file go.

    Raises NotPermitted, NotThere, ReturnRefused, KeyTrouble.
    """
    by.check(Verb.PREPARE_RETURN)
    found = preview(by, id)
    if found is None or found.read.findings:
        raise ReturnRefused(Why.NOT_NOW)
    with reading_as(by):
        actions.type_figures(
            by=by, id=id, version=version, typed=found.read.typed, origin=Origin.WORKBOOK
        )
        ReturnWorkbook.objects.filter(of_id=id).delete()


def let_workbook_go(*, by: Reader, id: UUID, version: int | None) -> None:
    """Delete the kept workbook; the draft stays as it is.

    Raises NotPermitted, NotThere, ReturnRefused.
    """
    by.check(Verb.PREPARE_RETURN)
    with reading_as(by):
        found = actions.locked_draft(by, id, version)
        ReturnWorkbook.objects.filter(of=found).delete()
        details: dict[str, str | int] = {"workbook": 0}
        record(Act.CHANGED, by=by, subject=Subject(RETURN, str(id)), details=details)


def _content(reader: Reader, id: UUID) -> bytes | None:
    with reading_as(reader):
        kept: ReturnWorkbook | None = ReturnWorkbook.objects.filter(of_id=id).first()
        return None if kept is None else open_file(kept.id, kept.sealed)


def _read_again(content: bytes, one: ReturnShown) -> FormRead:
    """Read a file that was opened when it came: what it says may depend on the draft of now."""
    try:
        return read_form(content, one)
    except RefusedFile as refused:  # pragma: no cover - it was read once
        raise ReturnRefused(Why.NOT_NOW) from refused
