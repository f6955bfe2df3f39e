"""Files of a material: keep one, take one off. One taken off stays until retention erases it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.attachments.actions import KIND, checked_file, checked_title
from himoya.platform.attachments.sealing import PURPOSE, context_of
from himoya.platform.attachments.types import FileKind
from himoya.platform.attachments.uploading import ReceivedFile
from himoya.platform.campaigns.actions.noting import Step, noted, to_move
from himoya.platform.campaigns.actions.parts import part_here
from himoya.platform.campaigns.in_languages import Texts, cleaned
from himoya.platform.campaigns.kinds import Move, Part
from himoya.platform.campaigns.models import Campaign, MaterialFile
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.resealing import PART as SMALL
from himoya.platform.campaigns.small_pictures import SmallPicture, small_picture
from himoya.platform.database.clock import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is said of a file. ``language`` is one of `WORDINGS`.

    ``captions`` say what it is or shows; ``people_protected`` that the questions about people in
    it were answered with yes.
    """

    language: str
    captions: Texts
    people_protected: bool


def keep_file(
    *,
    by: Reader,
    campaign: UUID,
    material: UUID,
    version: int | None = None,
    file: ReceivedFile,
    described: Described,
) -> UUID:
    """Keep a received file as the next version in its language; twice sent, it is kept once.

    Raises NotPermitted, NotThere, CampaignRefused, AttachmentRefused, OSError, KeyTrouble.
    """
    captions = cleaned(described.captions)
    if not captions:
        raise CampaignRefused(Why.NO_CAPTION)
    if not described.people_protected:
        raise CampaignRefused(Why.PEOPLE_NOT_PROTECTED)
    title, kind = checked_title(next(iter(captions.values()))), checked_file(file)
    small = small_picture(kind, file.plain())
    with reading_as(by):
        found = to_move(by, campaign, Move.KEEP_FILE, version)
        part_here(found, Part.MATERIAL, material)
        twin = _twin(material, described.language, file)
        if twin is not None:
            return twin
        file.arriving.move()
        row = _row(by, found, file, kind)
        row.material_id, row.language = material, described.language
        row.captions, row.people_protected = captions, described.people_protected
        row.title = file.sealing.sealed_title(title)
        row.number = _last(material, described.language) + 1
        _give_small(row, file, small)
        row.save(force_insert=True)
        noted(by, found, _step(Move.KEEP_FILE, row))
    file.arriving.settle()
    return row.id


def take_off_file(
    *, by: Reader, campaign: UUID, file: UUID, version: int | None = None, words: str
) -> None:
    """Take a file off for a reason. Raises NotPermitted, NotThere, CampaignRefused."""
    with reading_as(by):
        found = to_move(by, campaign, Move.TAKE_OFF_FILE, version)
        rows = MaterialFile.objects.filter(id=file, material__campaign=found, removed_at=None)
        row: MaterialFile | None = rows.defer("small").first()
        if row is None:
            raise NotThere(KIND, str(file))
        if not words.strip():
            raise CampaignRefused(Why.NEEDS_WORDS)
        MaterialFile.objects.filter(id=file).update(removed_at=now(), removed_by=by.account)
        noted(by, found, _step(Move.TAKE_OFF_FILE, row, words))


def _row(by: Reader, campaign: Campaign, file: ReceivedFile, kind: FileKind) -> MaterialFile:
    return MaterialFile(
        id=file.sealing.id,
        custodian_id=by.agency,
        practice=campaign.practice,
        kind=kind.value,
        sensitivity=Sensitivity.OPEN.value,
        size=file.sealing.size,
        head=file.sealing.head,
        digest=file.sealing.digest,
        digest_key=file.sealing.ring.current,
        uploaded_by_id=by.account,
        uploaded_at=now(),
    )


def _give_small(row: MaterialFile, file: ReceivedFile, small: SmallPicture | None) -> None:
    if small is not None:
        context = context_of(row.id, SMALL)
        row.small = file.sealing.ring.seal(PURPOSE, small.png, context)
        row.width, row.height = small.width, small.height


def _twin(material: UUID, language: str, file: ReceivedFile) -> UUID | None:
    same = MaterialFile.objects.filter(
        material=material,
        removed_at=None,
        language=language,
        digest=file.sealing.digest,
        digest_key=file.sealing.ring.current,
    )
    return same.values_list("id", flat=True).first()


def _last(material: UUID, language: str) -> int:
    rows = MaterialFile.objects.filter(material=material, language=language)
    last: int | None = rows.aggregate(last=Max("number"))["last"]
    return last or 0


def _step(move: Move, row: MaterialFile, words: str = "") -> Step:
    """The history names the file; what stands in it stays sealed."""
    before = {"file": str(row.id), "language": row.language, "number": str(row.number)}
    about = row.material_id
    return Step(move=move, part=Part.MATERIAL, about=about, words=words, before=before)
