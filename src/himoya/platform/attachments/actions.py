"""Keeping files and removing them: the only writers of this room."""

from __future__ import annotations

from pathlib import PurePosixPath
from uuid import UUID

from django.utils.translation import gettext, ngettext

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.attachments.refusals import AttachmentRefused
from himoya.platform.attachments.types import ACCEPTED, FileKind, NotAccepted, checked
from himoya.platform.attachments.types.unwanted import FOUND
from himoya.platform.attachments.uploading import ReceivedFile
from himoya.platform.attachments.wings import AttachingWing
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now

LONGEST_TITLE = 200
#: A name of a file that a page repeats is cut to this.
_LONGEST_NAME = 100

KIND = "attachment"


def keep(
    *,
    by: Reader,
    wing: AttachingWing,
    record_id: UUID,
    file: ReceivedFile,
    title: str,
    sensitivity: str,
) -> UUID:
    """Attach a received file to a record and return its id; twice sent, it is kept once.

    Whoever received the file discards it afterwards, which leaves what was kept. Raises
    NotPermitted, NotThere, AttachmentRefused, OSError, KeyTrouble; then there is no row.
    """
    by.check(Verb.ATTACH_FILE)
    title, of_class = checked_title(title), _checked_class(by, sensitivity)
    kind = checked_file(file)
    with reading_as(by):
        practice = wing.practice_of(by, record_id, Verb.ATTACH_FILE)
        twin = _twin(wing, record_id, file)
        if twin is not None:
            return twin
        file.arriving.move()
        row = wing.model(
            id=file.sealing.id,
            custodian_id=by.agency,
            practice=practice,
            kind=kind.value,
            sensitivity=of_class.value,
            size=file.sealing.size,
            title=file.sealing.sealed_title(title),
            head=file.sealing.head,
            digest=file.sealing.digest,
            digest_key=file.sealing.ring.current,
            uploaded_by_id=by.account,
            uploaded_at=now(),
            **{f"{wing.model.RECORD_FIELD}_id": record_id},
        )
        row.save(force_insert=True)
        _record(Act.ATTACHED, by, wing, row)
    file.arriving.settle()
    return row.id


def remove(*, by: Reader, wing: AttachingWing, record_id: UUID, attachment: UUID) -> None:
    """Remove a file from a record; row and file stay for the audit until retention erases them.

    Raises NotPermitted, NotThere.
    """
    by.check(Verb.ATTACH_FILE)
    with reading_as(by):
        wing.practice_of(by, record_id, Verb.ATTACH_FILE)
        rows = wing.model.present_of(record_id).select_for_update(of=("self",))
        row = rows.filter(id=attachment).first()
        if row is None:
            raise NotThere(KIND, str(attachment))
        wing.model.objects.filter(id=row.id).update(removed_at=now(), removed_by=by.account)
        _record(Act.REMOVED, by, wing, row)


def classes_for(reader: Reader) -> list[Sensitivity]:
    """Return the classes that somebody may give a file: those that he or she reads."""
    return [one for one in Sensitivity if one in reader.reads and one is not Sensitivity.OPEN]


def _twin(wing: AttachingWing, record_id: UUID, file: ReceivedFile) -> UUID | None:
    """The same file, attached to the same record by the same agency: a form sent twice."""
    same = wing.model.present_of(record_id).filter(
        digest=file.sealing.digest, digest_key=file.sealing.ring.current
    )
    return same.values_list("id", flat=True).first()


def _record(act: Act, by: Reader, wing: AttachingWing, row: AttachmentModel) -> None:
    details: dict[str, str | int] = {
        "to": wing.kind,
        "record": str(row.record_id),
        "kind": row.kind,
        "class": row.sensitivity,
        "bytes": row.size,
    }
    record(act, by=by, subject=Subject(KIND, str(row.id)), details=details)


def checked_title(title: str) -> str:
    """Return what a file is called, tidied. Raises AttachmentRefused."""
    title = " ".join(title.split())
    if not title:
        message = gettext("Say in a few words what the file is.")
        raise AttachmentRefused("title", message, "no_title")
    if len(title) > LONGEST_TITLE:
        message = ngettext(
            "The description has %(found)d character; up to %(most)d are kept.",
            "The description has %(found)d characters; up to %(most)d are kept.",
            len(title),
        )
        told = {"found": len(title), "most": LONGEST_TITLE}
        raise AttachmentRefused("title", message % told, "long_title")
    return title


def _checked_class(by: Reader, sensitivity: str) -> Sensitivity:
    for one in classes_for(by):
        if one.value == sensitivity:
            return one
    message = gettext("Choose who may open the file.")
    raise AttachmentRefused("sensitivity", message, "no_class")


def checked_file(file: ReceivedFile) -> FileKind:
    """Return the kind of a received file. Raises AttachmentRefused where it is not kept."""
    try:
        return checked(file.plain())
    except NotAccepted as refusal:
        name = PurePosixPath((file.name or "").replace("\\", "/")).name[:_LONGEST_NAME]
        message = gettext(
            "The file “%(name)s” was not attached. %(found)s These kinds are kept: %(accepted)s."
        )
        told = {"name": name, "found": FOUND[refusal.found], "accepted": ACCEPTED}
        raise AttachmentRefused("file", message % told, refusal.found) from None
