"""Papers of an agenda: keep one, take one off. One taken off stays until retention erases it."""

from __future__ import annotations

from uuid import UUID

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.attachments.actions import KIND, checked_file, checked_title
from himoya.platform.attachments.uploading import ReceivedFile
from himoya.platform.commission.actions.noting import Happening, moved, noted, to_move
from himoya.platform.commission.actions.writing import check_above
from himoya.platform.commission.kinds import Move
from himoya.platform.commission.models import Item, ItemPaper
from himoya.platform.database.clock import now


def keep_paper(
    *, by: Reader, item: UUID, version: int | None = None, file: ReceivedFile, title: str
) -> UUID:
    """Keep a received file with a point of an agenda; twice sent, it is kept once.

    Raises NotPermitted, NotThere, CommissionRefused, AttachmentRefused, OSError, KeyTrouble.
    """
    title, kind = checked_title(title), checked_file(file)
    with reading_as(by):
        found = to_move(by, Item, item, Move.KEEP_PAPER, version)
        check_above(found)
        same = ItemPaper.present_of(item).filter(
            digest=file.sealing.digest, digest_key=file.sealing.ring.current
        )
        twin: UUID | None = same.values_list("id", flat=True).first()
        if twin is not None:
            return twin
        file.arriving.move()
        row = ItemPaper(
            id=file.sealing.id,
            item=found,
            custodian_id=by.agency,
            practice=by.practice,
            kind=kind.value,
            sensitivity=Sensitivity.OPEN.value,
            size=file.sealing.size,
            title=file.sealing.sealed_title(title),
            head=file.sealing.head,
            digest=file.sealing.digest,
            digest_key=file.sealing.ring.current,
            uploaded_by_id=by.account,
            uploaded_at=now(),
        )
        row.save(force_insert=True)
        noted(by, found, Happening(move=Move.KEEP_PAPER))
    file.arriving.settle()
    return row.id


def take_off_paper(*, by: Reader, paper: UUID, words: str) -> None:
    """Take a paper off for a reason. Raises NotPermitted, NotThere, CommissionRefused."""
    with reading_as(by):
        named: ItemPaper | None = ItemPaper.objects.filter(id=paper, removed_at=None).first()
        if named is None:
            raise NotThere(KIND, str(paper))
        found = to_move(by, Item, named.item_id, Move.TAKE_OFF_PAPER, None)
        check_above(found)
        ItemPaper.objects.filter(id=paper).update(removed_at=now(), removed_by=by.account)
        moved(by, found, Happening(move=Move.TAKE_OFF_PAPER, words=words))
