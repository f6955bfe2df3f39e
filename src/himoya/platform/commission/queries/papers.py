"""Papers of agendas, for those who see the body."""

from __future__ import annotations

from collections.abc import Sequence
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
from himoya.platform.commission.attaching import PAPERS_OF_AGENDAS
from himoya.platform.commission.models import Item, ItemPaper
from himoya.platform.commission.rules import ITEM
from himoya.platform.keys.errors import KeyLocked, KeyMissing, SealBroken


def papers_of(items: Sequence[Item]) -> list[ItemPaper]:
    """Return the papers of points of an agenda, in their order; inside a scope."""
    place = {one.id: number for number, one in enumerate(items)}
    rows = ItemPaper.objects.filter(item__in=list(place), removed_at=None)
    return sorted(rows, key=lambda one: (place[one.item_id], one.uploaded_at, str(one.id)))


def paper_of(reader: Reader, id: UUID) -> ItemPaper:
    """Return what is known of a paper. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_COMMISSION)
    with looking_as(reader):
        row: ItemPaper | None = ItemPaper.objects.filter(id=id, removed_at=None).first()
    if row is None:
        raise NotThere(KIND, str(id))
    return row


def opened_paper(reader: Reader, id: UUID) -> Opened:
    """Return a paper to send out; that it was taken is recorded first.

    Raises NotPermitted, NotThere, FileBroken, KeyLocked, KeyMissing, KeysAbsent.
    """
    row = paper_of(reader, id)
    with reading_as(reader):
        details: dict[str, str | int] = {"to": ITEM.subject, "record": str(row.item_id)}
        record(Act.DOWNLOADED, by=reader, subject=Subject(KIND, str(id)), details=details)
    return on_its_way(row, PAPERS_OF_AGENDAS)


def title_in_words(row: ItemPaper) -> str | None:
    """Return what a paper is called; None where its key is locked, missing or broken."""
    try:
        return title_of(row)
    except (KeyLocked, KeyMissing, SealBroken):
        return None
