"""Files of an edition: keep one, take one off. A file taken off stays until retention erases it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db.models import Max

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.attachments.actions import KIND, checked_file, checked_title
from himoya.platform.attachments.types import FileKind
from himoya.platform.attachments.uploading import ReceivedFile
from himoya.platform.database.clock import now
from himoya.platform.materials.actions.noting import Step, edition_to_move, given, noted
from himoya.platform.materials.kinds import Move, Part
from himoya.platform.materials.models import Edition, EditionFile, Work
from himoya.platform.materials.refusals import MaterialRefused, Why

#: Bytes of a file that are read at once.
_A_PIECE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is said of a file: what it is, whom it is for, and what permits its use."""

    title: str
    part: Part
    licence: str


def keep_file(
    *,
    by: Reader,
    edition: UUID,
    version: int | None = None,
    file: ReceivedFile,
    described: Described,
) -> UUID:
    """Keep a received file as the next version of its part; twice sent, it is kept once.

    Raises NotPermitted, NotThere, MaterialRefused, AttachmentRefused, OSError, KeyTrouble.
    """
    title, kind = checked_title(described.title), checked_file(file)
    if not described.licence.strip():
        raise MaterialRefused(Why.NEEDS_LICENCE)
    checksum = _checksum(file)
    with reading_as(by):
        work, found = edition_to_move(by, edition, Move.KEEP_FILE, version)
        same = EditionFile.objects.filter(
            edition=found, part=described.part.value, sha256=checksum, removed_at=None
        )
        twin: UUID | None = same.values_list("id", flat=True).first()
        if twin is not None:
            return twin
        file.arriving.move()
        row = _row(by, work, found, file, kind)
        row.title, row.sha256 = file.sealing.sealed_title(title), checksum
        row.part, row.licence = described.part.value, described.licence.strip()
        row.number = _last(found, described.part) + 1
        row.save(force_insert=True)
        before = {"file": str(row.id), "number": str(row.number), "part": row.part}
        noted(by, work, Step(move=Move.KEEP_FILE, edition=found, before=before))
    file.arriving.settle()
    return row.id


def take_off_file(*, by: Reader, file: UUID, version: int | None = None, words: str) -> None:
    """Take a file off for a reason. Raises NotPermitted, NotThere, MaterialRefused."""
    with reading_as(by):
        named: EditionFile | None = EditionFile.objects.filter(id=file, removed_at=None).first()
        if named is None:
            raise NotThere(KIND, str(file))
        work, found = edition_to_move(by, named.edition_id, Move.TAKE_OFF_FILE, version)
        given(words)
        EditionFile.objects.filter(id=file).update(removed_at=now(), removed_by=by.account)
        before = {"file": str(file), "number": str(named.number), "part": named.part}
        noted(by, work, Step(move=Move.TAKE_OFF_FILE, edition=found, words=words, before=before))


def _row(by: Reader, work: Work, found: Edition, file: ReceivedFile, kind: FileKind) -> EditionFile:
    return EditionFile(
        id=file.sealing.id,
        edition=found,
        custodian_id=by.agency,
        practice=work.practice,
        kind=kind.value,
        sensitivity=Sensitivity.OPEN.value,
        size=file.sealing.size,
        head=file.sealing.head,
        digest=file.sealing.digest,
        digest_key=file.sealing.ring.current,
        uploaded_by_id=by.account,
        uploaded_at=now(),
    )


def _last(found: Edition, part: Part) -> int:
    rows = EditionFile.objects.filter(edition=found, part=part.value)
    last: int | None = rows.aggregate(last=Max("number"))["last"]
    return last or 0


def _checksum(file: ReceivedFile) -> str:
    plain, digest = file.plain(), sha256()
    plain.seek(0)
    while piece := plain.read(_A_PIECE):
        digest.update(piece)
    return digest.hexdigest()
