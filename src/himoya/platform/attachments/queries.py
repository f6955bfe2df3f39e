"""Which files a record has, and their contents, for those who may see them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.files import open_pieces_of
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.attachments.refusals import FileBroken
from himoya.platform.attachments.sealing import PURPOSE, context_of, ring_of, title_of
from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.keys.errors import KeyLocked, KeyMissing, SealBroken
from himoya.platform.keys.streams import open_pieces

logger = logging.getLogger(__name__)

KIND = "attachment"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file as a list shows it; ``title`` is None where its key is locked, missing or broken."""

    id: UUID
    title: str | None
    kind: FileKind
    size: int
    of_class: Sensitivity
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A file on its way out. ``parts`` are plain; it was read to its end once, and was whole."""

    name: str
    content_type: str
    size: int
    parts: Iterator[bytes]


def attached_to(reader: Reader, wing: AttachingWing, record_id: UUID) -> list[Attached]:
    """Return the files of a record, newest first; that they were looked at is recorded.

    Raises NotPermitted, NotThere.
    """
    reader.check(Verb.READ_ATTACHMENT)
    with reading_as(reader):
        wing.practice_of(reader, record_id, Verb.READ_ATTACHMENT)
        rows = list(wing.model.present_of(record_id).order_by("-uploaded_at", "id"))
        details: dict[str, str | int] = {"part": "attachments", "rows": len(rows)}
        record(Act.READ, by=reader, subject=Subject(wing.kind, str(record_id)), details=details)
    return [_attached(row) for row in rows]


def check_attachable(reader: Reader, wing: AttachingWing, record_id: UUID) -> None:
    """Ask, before a file is received, whether one may be attached; raises as `actions.keep`."""
    reader.check(Verb.ATTACH_FILE)
    with reading_as(reader):
        wing.practice_of(reader, record_id, Verb.ATTACH_FILE)


def may_attach(reader: Reader, wing: AttachingWing, record_id: UUID) -> bool:
    """Say whether a page offers to attach a file."""
    try:
        check_attachable(reader, wing, record_id)
    except (NotPermitted, NotThere):
        return False
    return True


def one_of(reader: Reader, wing: AttachingWing, record_id: UUID, attachment: UUID) -> Attached:
    """Return one file that may be removed, for the question before; raises as `actions.remove`."""
    check_attachable(reader, wing, record_id)
    with reading_as(reader):
        row = wing.model.present_of(record_id).filter(id=attachment).first()
        if row is None:
            raise NotThere(KIND, str(attachment))
        details: dict[str, str | int] = {"part": "title"}
        record(Act.READ, by=reader, subject=Subject(KIND, str(row.id)), details=details)
    return _attached(row)


def count_of(reader: Reader, wing: AttachingWing, record_id: UUID) -> int:
    """Return how many files of a record the reader may see, for the record's page.

    Called inside a scope; 0 for those who may not read files at all.
    """
    return wing.model.present_of(record_id).count() if reader.may(Verb.READ_ATTACHMENT) else 0


def opened(reader: Reader, wing: AttachingWing, record_id: UUID, attachment: UUID) -> Opened:
    """Return a file to send out; that it was taken is recorded first.

    It is read to its end before, so that nobody gets half of an altered file. Raises NotPermitted,
    NotThere, FileBroken, KeyLocked, KeyMissing, KeysAbsent.
    """
    reader.check(Verb.READ_ATTACHMENT)
    with reading_as(reader):
        wing.practice_of(reader, record_id, Verb.READ_ATTACHMENT)
        row = wing.model.present_of(record_id).filter(id=attachment).first()
        if row is None:
            raise NotThere(KIND, str(attachment))
        details: dict[str, str | int] = {"to": wing.kind, "record": str(record_id)}
        record(Act.DOWNLOADED, by=reader, subject=Subject(KIND, str(row.id)), details=details)
    return on_its_way(row, wing)


def on_its_way(row: AttachmentModel, wing: AttachingWing) -> Opened:
    """Return a file that may be sent out; who called has recorded it. Raises as `opened`."""
    pieces = _whole_file(row)
    kind = FileKind(row.kind)
    name = f"{wing.kind}-{row.uploaded_at:%Y-%m-%d}-{row.id.hex[:8]}.{kind}"
    return Opened(name, kind.content_type, row.size, _Sending(row, pieces))


def _whole_file(row: AttachmentModel) -> BinaryIO:
    """Open a file, having read all of it once."""
    try:
        pieces = open_pieces_of(row.id)
    except OSError as error:
        logger.error("the file of attachment %s cannot be read: %s", row.id, error.strerror)
        raise FileBroken(str(row.id)) from None
    try:
        size = sum(len(part) for part in _parts(row, pieces))
        if size != row.size:
            raise SealBroken
    except (SealBroken, OSError):
        pieces.close()
        logger.error("the file of attachment %s is not as it was saved", row.id)
        raise FileBroken(str(row.id)) from None
    except BaseException:
        pieces.close()
        raise
    pieces.seek(0)
    return pieces


def _parts(row: AttachmentModel, pieces: BinaryIO) -> Iterator[bytes]:
    # The ring is taken now: while the answer is being sent, nothing is unlocked any more.
    ring, context = ring_of(row.custodian), context_of(row.id, "file")
    return open_pieces(ring, PURPOSE, context, bytes(row.head), pieces)


def plain_content(row: AttachmentModel) -> bytes:
    """Return a file whole, for being sealed elsewhere. Raises as `opened`."""
    with _whole_file(row) as pieces:
        return b"".join(_parts(row, pieces))


class _Sending:
    """Plain parts of a file that is closed with the answer, also where nobody took any."""

    def __init__(self, row: AttachmentModel, pieces: BinaryIO) -> None:
        self._parts, self._pieces = _parts(row, pieces), pieces

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._parts)

    def close(self) -> None:
        self._pieces.close()


def _attached(row: AttachmentModel) -> Attached:
    try:
        title = title_of(row)
    except (KeyLocked, KeyMissing, SealBroken):
        title = None
    kind = FileKind(row.kind)
    return Attached(row.id, title, kind, row.size, Sensitivity(row.sensitivity), row.uploaded_at)
