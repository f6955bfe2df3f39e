"""Receiving a file, taking its rows in, or letting it go."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.imports.reading import FileChecked, check_file
from himoya.platform.entry.imports.targets import Delivered, import_target
from himoya.platform.entry.models import Delivery
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.sealing import open_file, seal_file
from himoya.platform.entry.targets import Outcome

KIND = "delivery"
ENDINGS = (".xlsx", ".csv")


def receive(*, by: Reader, target: str, name: str, content: bytes) -> UUID:
    """Keep an uploaded file, sealed, and return its delivery's id.

    Of its name only the ending is kept. Raises NotThere, NotPermitted, EntryRefused, KeyTrouble.
    """
    offered = import_target(target)
    by.check(offered.verb)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if ending not in ENDINGS:
        message = _("Files ending in “%(found)s” are not read. Send .xlsx or .csv.")
        raise EntryRefused(message % {"found": ending[:20]})
    most = settings.HIMOYA.attachment_megabytes
    if not content or len(content) > most * 1_000_000:
        message = _("The file has %(size)d bytes; from 1 byte to %(most)d MB are accepted.")
        raise EntryRefused(message % {"size": len(content), "most": most})
    checked = check_file(content, ending, dictionary().forms[offered.form], by)
    delivery = Delivery(
        id=uuid4(),
        owner=by.account,
        agency=by.agency,
        practice=by.practice,
        target=target,
        ending=ending,
        digest=hashlib.sha256(content).hexdigest(),
        rows=checked.rows,
        refused=checked.refused,
        sent_at=now(),
    )
    with reading_as(by):
        seal_file(delivery, content, by)
        delivery.save(force_insert=True)
        details: dict[str, str | int] = {"target": target, "rows": checked.rows}
        record(Act.CREATED, by=by, subject=Subject(KIND, str(delivery.id)), details=details)
    return delivery.id


def opened_delivery(reader: Reader, id: UUID, *, lock: bool = False) -> Delivery:
    """Return a delivery that was not taken in yet, inside the scope; raises NotThere."""
    rows = Delivery.objects.select_for_update() if lock else Delivery.objects
    delivery: Delivery | None = rows.filter(id=id, taken_at__isnull=True).first()
    if delivery is None:
        raise NotThere(KIND, str(id))
    reader.check(import_target(delivery.target).verb)
    return delivery


def checked_delivery(reader: Reader, id: UUID) -> tuple[Delivery, FileChecked]:
    """Return a delivery with everything found in it; raises NotThere, NotPermitted, KeyTrouble."""
    with reading_as(reader):
        delivery = opened_delivery(reader, id)
        content = open_file(delivery, reader)
    form = dictionary().forms[import_target(delivery.target).form]
    return delivery, check_file(content, delivery.ending, form, reader)


def take_in(*, by: Reader, delivery_id: UUID) -> Outcome:
    """Hand the accepted rows to the wing, as one act, and let the file go.

    Raises NotThere, NotPermitted, EntryRefused, and `targets.NotAccepted`, with nothing taken in.
    """
    _seen, checked = checked_delivery(by, delivery_id)
    if not checked.answers.rows:
        raise EntryRefused(_("There is no row in this file that can be taken in."))
    with reading_as(by):
        delivery = opened_delivery(by, delivery_id, lock=True)
        offered = import_target(delivery.target)
        outcome = offered.take_in(
            by=by,
            delivered=Delivered(
                delivery=delivery.id,
                digest=delivery.digest,
                form=offered.form,
                practice=delivery.practice,
                answers=checked.answers,
            ),
        )
        delivery.sealed, delivery.taken_at = None, now()
        delivery.rows, delivery.refused = checked.rows, checked.refused
        delivery.save()
        details: dict[str, str | int] = {
            "target": delivery.target,
            "rows": checked.rows,
            "refused": checked.refused,
            "digest": delivery.digest,
        }
        record(Act.IMPORTED, by=by, subject=Subject(KIND, str(delivery.id)), details=details)
    return outcome


def let_go(*, by: Reader, delivery_id: UUID) -> None:
    """Delete a file that was not taken in; raises NotThere."""
    with reading_as(by):
        delivery = opened_delivery(by, delivery_id, lock=True)
        details: dict[str, str | int] = {"target": delivery.target}
        record(Act.REMOVED, by=by, subject=Subject(KIND, str(delivery.id)), details=details)
        delivery.delete()
