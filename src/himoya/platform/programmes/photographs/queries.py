"""The readers of photographs: those of a programme, one picture, and those of a report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.attachments.queries import plain_content
from himoya.platform.attachments.refusals import FileBroken
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.programmes.keeping.queries import may_keep
from himoya.platform.programmes.models import (
    ConsentWithdrawal,
    PhotographFile,
    PhotographPreview,
    ProgrammePhotograph,
)
from himoya.platform.programmes.photographs.attaching import PHOTOGRAPH
from himoya.platform.programmes.photographs.previewing import preview_of
from himoya.platform.programmes.queries import programme
from himoya.programmes.facts.programme import Programme
from himoya.programmes.handover.photographs import LEAVES_FOR, HandedOver
from himoya.programmes.reporting.blocks.photographs import not_opened, withdrawn
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.reporting.photograph import ReportedPhotograph
from himoya.programmes.reporting.whole import ProgrammeReport
from himoya.publishing.section.reports.model import Part, Picture

_File = TypeVar("_File", PhotographFile, PhotographPreview)


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """The photographs of a programme, newest first; ``ended`` only for those who write into it."""

    programme: Programme
    standing: Sequence[ProgrammePhotograph]
    ended: Sequence[ConsentWithdrawal]
    may_keep: bool


def standing(reader: Reader, name: str, *, keeps: bool) -> QuerySet[ProgrammePhotograph]:
    """Return the photographs of a programme whose consent stands; inside a scope.

    What people agreed to inside the programme alone is there for the office that put it in and for
    those who keep the programme (``keeps``), not for all who may see programmes.
    """
    rows: QuerySet[ProgrammePhotograph] = ProgrammePhotograph.objects.filter(
        programme=name, practice=reader.practice, withdrawal=None
    )
    if not keeps:
        rows = rows.filter(~Q(readers=Readers.INSIDE.value) | Q(agency=reader.agency))
    return rows.order_by("-taken_on", "-written_at", "id")


def album(reader: Reader, name: str) -> Album:
    """Return what the page of photographs shows. Raises NotThere."""
    found, keeps = programme(reader, name), may_keep(reader, name)
    with looking_as(reader):
        ended = ConsentWithdrawal.objects.filter(photograph__programme=name)
        ended = ended.filter(practice=reader.practice).select_related("photograph")
        return Album(
            programme=found,
            standing=list(standing(reader, name, keeps=keeps)),
            ended=list(ended.order_by("-done_at")) if keeps else [],
            may_keep=keeps,
        )


def photograph_of(reader: Reader, name: str, id: UUID) -> ProgrammePhotograph:
    """Return what is known of a photograph whose consent stands. Raises NotThere."""
    programme(reader, name)
    keeps = may_keep(reader, name)
    with looking_as(reader):
        row = standing(reader, name, keeps=keeps).filter(id=id).first()
    if row is None:
        raise NotThere(PHOTOGRAPH, str(id))
    return row


def picture_of(reader: Reader, name: str, id: UUID) -> bytes:
    """Return a picture as PNG; that it was opened is recorded first.

    Raises NotThere, FileBroken, KeyLocked, KeyMissing, KeysAbsent.
    """
    return plain_content(_opened(reader, name, id, PhotographFile, "picture"))


def small_picture_of(reader: Reader, name: str, id: UUID) -> bytes:
    """Return a picture as a small PNG; recorded and raises as `picture_of`.

    What was taken in before there were small ones is made small now.
    """
    try:
        return plain_content(_opened(reader, name, id, PhotographPreview, "preview"))
    except NotThere:
        return preview_of(picture_of(reader, name, id))


def _opened(reader: Reader, name: str, id: UUID, model: type[_File], part: str) -> _File:
    programme(reader, name)
    keeps = may_keep(reader, name)
    with reading_as(reader):
        there = standing(reader, name, keeps=keeps).filter(id=id)
        row = _files([id], model).filter(photograph__in=there).first()
        if row is None:
            raise NotThere(PHOTOGRAPH, str(id))
        record(Act.READ, by=reader, subject=Subject(PHOTOGRAPH, str(id)), details={"part": part})
    return row


def for_report(reader: Reader, found: Programme, readers: Readers) -> list[ReportedPhotograph]:
    """Return the photographs that the readers of a report may see, without the pictures."""
    titles, keeps = {one.id: one.title for one in found.events}, may_keep(reader, found.id)
    with looking_as(reader):
        rows = list(standing(reader, found.id, keeps=keeps))
    return [
        ReportedPhotograph(
            reference=str(one.id),
            captions=one.captions,
            taken_on=one.taken_on,
            taken_by=one.taken_by,
            event=titles.get(one.event, ""),
        )
        for one in rows
        if readers.may_see(Readers(one.readers))
    ]


def for_handover(
    reader: Reader, found: Programme, *, by_installation: bool = False
) -> tuple[list[HandedOver], int]:
    """Return the photographs that may leave with a programme, and how many do not.

    That they leave is recorded, as an act of the reader or of the installation itself.
    """
    keeps, doer = may_keep(reader, found.id), None if by_installation else reader
    with reading_as(reader):
        rows = list(standing(reader, found.id, keeps=keeps))
        leaving = [one for one in rows if LEAVES_FOR.may_see(Readers(one.readers))]
        files = {
            one.photograph_id: one for one in _files([one.id for one in leaving], PhotographFile)
        }
        for one in leaving:
            details: dict[str, str | int] = {"programme": found.id, "in": "handover"}
            record(Act.EXPORTED, by=doer, subject=Subject(PHOTOGRAPH, str(one.id)), details=details)
    made = [_handed_over(one, files.get(one.id)) for one in leaving]
    handed = [one for one in made if one is not None]
    return handed, len(rows) - len(handed)


def _handed_over(one: ProgrammePhotograph, file: PhotographFile | None) -> HandedOver | None:
    """Return a photograph with its picture; None where that cannot be opened."""
    try:
        png = plain_content(file) if file is not None else b""
    except (FileBroken, KeyTrouble):
        return None
    return HandedOver(
        captions=one.captions,
        taken_on=one.taken_on,
        taken_by=one.taken_by,
        consent_form=one.consent_form,
        consent_on=one.consent_on,
        readers=Readers(one.readers),
        event=one.event,
        png=png,
    )


def with_pictures(
    reader: Reader, report: ProgrammeReport, *, by_installation: bool = False
) -> ProgrammeReport:
    """Return a report with its pictures; in place of one that may not be shown, words say why.

    That they were opened is recorded, as an act of the reader or of the installation itself.
    """
    ids = [UUID(one.reference) for one in report.parts if isinstance(one, Picture)]
    if not ids:
        return report
    doer = None if by_installation else reader
    with reading_as(reader):
        files = {str(one.photograph_id): one for one in _files(ids, PhotographFile)}
        for id in files:
            details: dict[str, str | int] = {"programme": report.programme, "in": report.kind}
            record(Act.PRINTED, by=doer, subject=Subject(PHOTOGRAPH, id), details=details)
    days = {str(id): day for id, day in withdrawn_among(reader, ids)}
    return replace(report, parts=tuple(_filled(report, files, days)))


def withdrawn_among(reader: Reader, ids: Collection[UUID]) -> list[tuple[UUID, date]]:
    """Return those photographs whose consent was withdrawn, with the day."""
    with looking_as(reader):
        rows = ConsentWithdrawal.objects.filter(photograph__in=list(ids))
        return list(rows.order_by("done_at").values_list("photograph_id", "withdrawn_on"))


def withdrawn_by_programme(reader: Reader) -> Mapping[str, set[UUID]]:
    """Return programme -> its photographs whose consent was withdrawn; inside a scope."""
    rows = ConsentWithdrawal.objects.filter(practice=reader.practice)
    found: dict[str, set[UUID]] = {}
    for name, id in rows.values_list("photograph__programme", "photograph_id"):
        found.setdefault(name, set()).add(id)
    return found


def _filled(
    report: ProgrammeReport, files: dict[str, PhotographFile], days: dict[str, date]
) -> Iterator[Part]:
    for part in report.parts:
        yield _picture(part, report.language, files, days) if isinstance(part, Picture) else part


def _picture(
    part: Picture, language: Language, files: dict[str, PhotographFile], days: dict[str, date]
) -> Part:
    if part.reference in days:
        return withdrawn(days[part.reference], language)
    if part.reference not in files:
        return not_opened(part.caption, language)
    try:
        return replace(part, png=plain_content(files[part.reference]))
    except (FileBroken, KeyTrouble):
        return not_opened(part.caption, language)


def _files(ids: Collection[UUID], model: type[_File]) -> QuerySet[_File]:
    """The files of photographs whose consent stands; inside a scope."""
    rows: QuerySet[_File] = model.objects.filter(
        photograph__in=list(ids), photograph__withdrawal=None, removed_at=None
    )
    return rows.select_related("custodian")
