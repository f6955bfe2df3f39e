"""Files of editions, for those who may open their part."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.actions import KIND
from himoya.platform.attachments.queries import Opened, on_its_way
from himoya.platform.attachments.sealing import title_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.keys.errors import KeyLocked, KeyMissing, SealBroken
from himoya.platform.materials.attaching import FILES_OF_EDITIONS
from himoya.platform.materials.models import EditionFile
from himoya.platform.materials.visibility import EDITION


def file_of(reader: Reader, id: UUID) -> EditionFile:
    """Return what is known of a file. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_MATERIALS)
    with looking_as(reader):
        row: EditionFile | None = EditionFile.objects.filter(id=id, removed_at=None).first()
    if row is None:
        raise NotThere(KIND, str(id))
    return row


def opened_file(reader: Reader, id: UUID) -> Opened:
    """Return a file to send out; that it was taken is recorded first.

    Raises NotPermitted, NotThere, FileBroken, KeyLocked, KeyMissing, KeysAbsent.
    """
    row = file_of(reader, id)
    with reading_as(reader):
        details: dict[str, str | int] = {"to": EDITION, "record": str(row.edition_id)}
        record(Act.DOWNLOADED, by=reader, subject=Subject(KIND, str(id)), details=details)
    return on_its_way(row, FILES_OF_EDITIONS)


def title_in_words(row: EditionFile) -> str | None:
    """Return what a file is called; None where its key is locked, missing or broken."""
    try:
        return title_of(row)
    except (KeyLocked, KeyMissing, SealBroken):
        return None
