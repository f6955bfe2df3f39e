"""Files of materials and their small pictures, for those who see the campaign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.actions import KIND
from himoya.platform.attachments.queries import Opened, on_its_way
from himoya.platform.attachments.sealing import PURPOSE, context_of, ring_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.campaigns.attaching import FILES_OF_MATERIALS
from himoya.platform.campaigns.models import Campaign, MaterialFile
from himoya.platform.campaigns.resealing import PART as SMALL
from himoya.platform.campaigns.visibility import CAMPAIGN_MATERIAL


def files_of(campaign: Campaign) -> Sequence[MaterialFile]:
    """Return the files that were not taken off, the newest version first; inside a scope."""
    rows = MaterialFile.objects.filter(material__campaign=campaign, removed_at=None)
    rows = rows.select_related("material", "custodian").defer("small", "title", "head")
    return list(rows.order_by("material__number", "language", "-number"))


def opened_file(reader: Reader, campaign: UUID, id: UUID) -> Opened:
    """Return a file to send out; that it was taken is recorded first.

    Raises NotPermitted, NotThere, FileBroken, KeyLocked, KeyMissing, KeysAbsent.
    """
    row = _opened(reader, campaign, id, Act.DOWNLOADED)
    name = f"{row.material.kind}-{row.language}-{row.number}.{row.kind}"
    return replace(on_its_way(row, FILES_OF_MATERIALS), name=name)


def small_picture_of(reader: Reader, campaign: UUID, id: UUID) -> bytes:
    """Return the small picture of a file as PNG; that it was opened is recorded first.

    Raises NotPermitted, NotThere, SealBroken, KeyLocked, KeyMissing, KeysAbsent.
    """
    row = _opened(reader, campaign, id, Act.READ)
    if row.small is None:
        raise NotThere(KIND, str(id))
    context = context_of(row.id, SMALL)
    return ring_of(row.custodian).open(PURPOSE, bytes(row.small), context)


def _opened(reader: Reader, campaign: UUID, id: UUID, act: Act) -> MaterialFile:
    reader.check(Verb.SEE_CAMPAIGNS)
    with reading_as(reader):
        rows = MaterialFile.objects.filter(id=id, material__campaign=campaign, removed_at=None)
        row: MaterialFile | None = rows.select_related("material", "custodian").first()
        if row is None:
            raise NotThere(KIND, str(id))
        details: dict[str, str | int] = {"to": CAMPAIGN_MATERIAL, "record": str(row.material_id)}
        record(act, by=reader, subject=Subject(KIND, str(id)), details=details)
    return row
