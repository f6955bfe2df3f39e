"""The only writers of photographs and of withdrawals. Permission first, audit last."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from himoya.dictionary.fields import Sensitivity
from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.files import ArrivingFile
from himoya.platform.attachments.sealing import Sealing
from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.programmes.keeping.queries import kept_by
from himoya.platform.programmes.kinds import ConsentEnds, ConsentForm
from himoya.platform.programmes.models import (
    ConsentWithdrawal,
    PhotographFile,
    PhotographPreview,
    ProgrammePhotograph,
)
from himoya.platform.programmes.photographs.attaching import PHOTOGRAPH, PREVIEW
from himoya.platform.programmes.photographs.cleaning import cleaned
from himoya.platform.programmes.photographs.previewing import preview_of
from himoya.platform.programmes.photographs.queries import standing
from himoya.platform.programmes.photographs.refusals import PhotographRefused, Why
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.kinds import Readers

#: What is said of a photograph; where one thing is said otherwise, it is another one.
_SAID = ("event", "captions", "taken_by", "taken_on", "consent_form", "consent_on", "readers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What whoever puts a photograph in states: how and when people agreed, and for whom."""

    form: ConsentForm
    on: date
    readers: Readers
    no_victim_no_child: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a photograph shows; ``event`` is an id, empty for the programme as a whole."""

    captions: Mapping[Language, str]
    taken_by: str
    taken_on: date
    event: str = ""


def add_photograph(
    *, by: Reader, name: str, content: bytes, described: Described, consent: Consent
) -> UUID:
    """Take a photograph in, drawn anew, and return its id; twice sent, it is kept once.

    One whose consent was withdrawn here comes back only by a consent of a later day.
    Raises NotPermitted, NotThere, PhotographRefused, IdentityRefused, OSError, KeyTrouble.
    """
    by.check(Verb.KEEP_PROGRAMMES)
    _check(kept_by(by, name).programme, described, consent)
    plain = cleaned(content)
    row = _row(by, name, described, consent)
    file, preview = PhotographFile(photograph=row), PhotographPreview(photograph=row)
    with ExitStack() as until_kept:
        arriving = [
            _sealed(by, file, PHOTOGRAPH, plain),
            _sealed(by, preview, PREVIEW, preview_of(plain)),
        ]
        for one in arriving:
            until_kept.callback(one.discard)
        with reading_as(by):
            kept_by(by, name)
            twin = _twin(row, file)
            if twin is not None:
                return twin
            _check_not_withdrawn(row, file)
            for one in arriving:
                one.move()
            for kept in (row, file, preview):
                kept.save(force_insert=True)
            details: dict[str, str | int] = {"programme": name, "readers": row.readers}
            details |= {"consent": row.consent_form, "bytes": file.size}
            record(Act.ATTACHED, by=by, subject=Subject(PHOTOGRAPH, str(row.id)), details=details)
        for one in arriving:
            one.settle()
    return row.id


def withdraw_consent(
    *, by: Reader, name: str, photograph: UUID, kind: ConsentEnds, on: date
) -> None:
    """Show a photograph to nobody any more. Raises NotPermitted, NotThere, PhotographRefused."""
    by.check(Verb.KEEP_PROGRAMMES)
    with reading_as(by):
        kept_by(by, name)
        found = standing(by, name, keeps=True).filter(id=photograph).first()
        if found is None:
            raise NotThere(PHOTOGRAPH, str(photograph))
        if on > today():
            raise PhotographRefused(Why.IN_THE_FUTURE, "withdrawn_on")
        if on < found.consent_on:
            raise PhotographRefused(Why.BEFORE_THE_CONSENT, "withdrawn_on")
        try:
            with transaction.atomic():
                _withdraw(by, found, kind, on)
        except IntegrityError:  # a colleague was quicker
            raise NotThere(PHOTOGRAPH, str(photograph)) from None
        details: dict[str, str | int] = {"programme": name, "kind": kind.value}
        record(Act.REMOVED, by=by, subject=Subject(PHOTOGRAPH, str(photograph)), details=details)


def _withdraw(by: Reader, found: ProgrammePhotograph, kind: ConsentEnds, on: date) -> None:
    ConsentWithdrawal.objects.create(
        practice=by.practice,
        agency_id=by.agency,
        photograph=found,
        kind=kind.value,
        withdrawn_on=on,
        done_by_id=by.account,
        done_at=now(),
    )
    for model in (PhotographFile, PhotographPreview):
        file = model.objects.filter(photograph=found)
        file.update(removed_at=now(), removed_by=by.account)


def _check(programme: Programme, described: Described, consent: Consent) -> None:
    if not _told(described):
        raise PhotographRefused(Why.NO_CAPTION, f"caption_{LANGUAGES[0]}")
    if not described.taken_by.strip():
        raise PhotographRefused(Why.NOBODY_TOOK_IT, "taken_by")
    if described.event and described.event not in {one.id for one in programme.events}:
        raise PhotographRefused(Why.NO_EVENT, "event")
    for field, day in (("taken_on", described.taken_on), ("consent_on", consent.on)):
        if day > today():
            raise PhotographRefused(Why.IN_THE_FUTURE, field)
    if not consent.no_victim_no_child:
        raise PhotographRefused(Why.NOT_CONFIRMED, "no_victim_no_child")


def _told(described: Described) -> list[tuple[Language, str]]:
    """The captions that were given, in the order of languages."""
    return [(one, text) for one in LANGUAGES if (text := described.captions.get(one, "").strip())]


def _row(by: Reader, name: str, described: Described, consent: Consent) -> ProgrammePhotograph:
    return ProgrammePhotograph(
        practice=by.practice,
        agency_id=by.agency,
        programme=name,
        event=described.event,
        captions={one: " ".join(text.split()) for one, text in _told(described)},
        taken_by=described.taken_by.strip(),
        taken_on=described.taken_on,
        consent_form=consent.form.value,
        consent_on=consent.on,
        readers=consent.readers.value,
        no_victim_no_child=consent.no_victim_no_child,
        written_by_id=by.account,
        written_at=now(),
    )


def _sealed(
    by: Reader, file: PhotographFile | PhotographPreview, kind: str, plain: bytes
) -> ArrivingFile:
    """Seal a picture beside its place, and fill in its row, which is not written yet."""
    row: ProgrammePhotograph = file.photograph
    sealing = Sealing(file.id, Agency.objects.get(pk=by.agency))
    arriving = ArrivingFile(file.id, kind)
    try:
        arriving.write([*sealing.add(plain), sealing.end()])
        arriving.finish()
    except OSError:
        arriving.discard()
        raise
    file.custodian_id, file.practice = by.agency, by.practice
    file.kind, file.sensitivity = FileKind.PNG.value, Sensitivity.OPEN.value
    file.size, file.head = sealing.size, sealing.head
    file.title = sealing.sealed_title(next(iter(row.captions.values())))
    file.digest, file.digest_key = sealing.digest, sealing.ring.current
    file.uploaded_by_id, file.uploaded_at = by.account, row.written_at
    return arriving


def _check_not_withdrawn(row: ProgrammePhotograph, file: PhotographFile) -> None:
    """Raise PhotographRefused where somebody took back what is stated again."""
    withdrawn = ConsentWithdrawal.objects.filter(
        practice=row.practice,
        photograph__programme=row.programme,
        photograph__file__digest=file.digest,
        photograph__file__digest_key=file.digest_key,
        withdrawn_on__gte=row.consent_on,
    )
    if withdrawn.exists():
        raise PhotographRefused(Why.WITHDRAWN_SINCE, "consent_on")


def _twin(row: ProgrammePhotograph, file: PhotographFile) -> UUID | None:
    """The same picture of which the same was said: a form sent twice."""
    same = PhotographFile.objects.filter(
        digest=file.digest,
        digest_key=file.digest_key,
        removed_at=None,
        practice=row.practice,
        photograph__programme=row.programme,
    )
    for one in same.select_related("photograph"):
        said: ProgrammePhotograph = one.photograph
        if all(getattr(said, name) == getattr(row, name) for name in _SAID):
            return said.id
    return None
