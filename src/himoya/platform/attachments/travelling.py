"""Files of a record that goes to another installation, or comes from one.

Of what goes, all files of the record do: the giver hands the whole record over, as within one
installation. Whether he or she may hand over is the caller's question, asked before.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.actions import KIND, LONGEST_TITLE
from himoya.platform.attachments.files import ArrivingFile
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.attachments.queries import plain_content
from himoya.platform.attachments.sealing import Sealing, title_of
from himoya.platform.attachments.types import checked
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class TravellingFile:
    """One file, plain and whole; only for the moment in which it is sealed again."""

    sensitivity: Sensitivity
    title: str = field(repr=False)
    uploaded_at: datetime
    content: bytes = field(repr=False)


def size_to_send(wing: AttachingWing, record_id: UUID) -> tuple[int, int]:
    """Return how many files a record has, and their bytes together."""
    with whole_table("count the files that go with a record to another installation"):
        sizes = list(wing.model.present_of(record_id).values_list("size", flat=True))
    return len(sizes), sum(sizes)


def files_to_send(*, by: Reader, wing: AttachingWing, record_id: UUID) -> list[TravellingFile]:
    """Return the files of a record, the oldest first; that each was sent is recorded.

    Raises FileBroken, KeyTrouble.
    """
    with whole_table("send the files of a record to another installation"):
        rows = list(wing.model.present_of(record_id).order_by("uploaded_at", "id"))
        for row in rows:
            _record(Act.HANDED_OVER, by, wing, row)
        return [_plain(row) for row in rows]


def keep_received(
    *,
    by: Reader,
    wing: AttachingWing,
    record_id: UUID,
    agency: Agency,
    files: Sequence[TravellingFile],
) -> None:
    """Keep files that came with a record, under the key of the agency that received it.

    Called in the transaction of the receiving: what that leaves undone leaves no file behind. A
    file that the record has already is kept once. Raises NotAccepted, KeyTrouble, OSError.
    """
    with _cleared_on_failure() as arrived, whole_table("keep the files that came with a record"):
        for file in files:
            kind = checked(io.BytesIO(file.content))
            sealing = Sealing(uuid4(), agency)
            arriving = ArrivingFile(sealing.id, wing.kind)
            arrived.append(arriving)
            arriving.write(sealing.add(file.content))
            arriving.write([sealing.end()])
            arriving.finish()
            if _is_there(wing, record_id, sealing):
                arriving.discard()
                continue
            arriving.move()
            row = wing.model(
                id=sealing.id,
                custodian_id=agency.id,
                practice=by.practice,
                kind=kind.value,
                sensitivity=file.sensitivity.value,
                size=sealing.size,
                title=sealing.sealed_title(file.title[:LONGEST_TITLE]),
                head=sealing.head,
                digest=sealing.digest,
                digest_key=sealing.ring.current,
                uploaded_by_id=by.account,
                uploaded_at=file.uploaded_at,
                **{f"{wing.model.RECORD_FIELD}_id": record_id},
            )
            row.save(force_insert=True)
            _record(Act.ATTACHED, by, wing, row)
            transaction.on_commit(arriving.settle)


@contextmanager
def _cleared_on_failure() -> Iterator[list[ArrivingFile]]:
    """A crash leaves pending notes, which `files.clear_leftovers` clears; a refusal nothing."""
    arrived: list[ArrivingFile] = []
    try:
        yield arrived
    except BaseException:
        for one in arrived:
            one.discard()
        raise


def _is_there(wing: AttachingWing, record_id: UUID, sealing: Sealing) -> bool:
    same = wing.model.present_of(record_id).filter(
        digest=sealing.digest, digest_key=sealing.ring.current
    )
    return same.exists()


def _plain(row: AttachmentModel) -> TravellingFile:
    return TravellingFile(
        sensitivity=Sensitivity(row.sensitivity),
        title=title_of(row),
        uploaded_at=row.uploaded_at,
        content=plain_content(row),
    )


def _record(act: Act, by: Reader, wing: AttachingWing, row: AttachmentModel) -> None:
    details: dict[str, str | int] = {
        "to": wing.kind,
        "record": str(row.record_id),
        "kind": row.kind,
        "class": row.sensitivity,
        "bytes": row.size,
    }
    record(act, by=by, subject=Subject(KIND, str(row.id)), details=details)
