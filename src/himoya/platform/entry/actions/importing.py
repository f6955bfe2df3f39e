"""Receiving a file, taking its rows in, or letting it go.

A large file is checked, and taken in, in the background: see `entry.working`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from himoya.exchange.delivery import Progress
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.imports.found import Found
from himoya.platform.entry.imports.kinds import CHECK, TAKE
from himoya.platform.entry.imports.reading import (
    FileChecked,
    check_file,
    with_decided,
    with_looked,
)
from himoya.platform.entry.imports.targets import (
    Decided,
    Delivered,
    Looked,
    check_offered,
    import_target,
)
from himoya.platform.entry.models import Delivery
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.sealing import open_file, open_found, seal_file, seal_found
from himoya.platform.entry.targets import Outcome
from himoya.platform.jobs.actions import start_job

KIND = "delivery"
ENDINGS = (".xlsx", ".csv")

#: What is decided about rows: the sets of `Decided`.
DECISIONS = ("take", "leave", "ask", "keep")

#: A file with more bytes is read in the background: nobody waits so long for a page. An empty
#: template has some 70,000.
LARGE = 300_000


def receive(*, by: Reader, target: str, name: str, content: bytes) -> UUID:
    """Keep an uploaded file, sealed, and return its delivery's id.

    Of its name only the ending is kept. Raises NotThere, NotPermitted, EntryRefused, KeyTrouble.
    """
    offered = import_target(target)
    check_offered(offered, by)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if ending not in ENDINGS:
        message = _("Files ending in “%(found)s” are not read. Send .xlsx or .csv.")
        raise EntryRefused(message % {"found": ending[:20]})
    most = settings.HIMOYA.attachment_megabytes
    if not content or len(content) > most * 1_000_000:
        message = _("The file has %(size)d bytes; from 1 byte to %(most)d MB are accepted.")
        raise EntryRefused(message % {"size": len(content), "most": most})
    is_large = len(content) > LARGE
    form = dictionary().forms[offered.form]
    checked = None
    if not is_large:
        checked = check_file(content, ending, form, by, asked_as=offered.asked_as)
    delivery = Delivery(
        id=uuid4(),
        owner=by.account,
        agency=by.agency,
        practice=by.practice,
        target=target,
        ending=ending,
        digest=hashlib.sha256(content).hexdigest(),
        rows=checked.rows if checked else 0,
        refused=checked.refused if checked else 0,
        sent_at=now(),
    )
    with reading_as(by):
        seal_file(delivery, content, by)
        if is_large:
            delivery.job = start_job(by=by, kind_name=CHECK, parameters=of(delivery)).id
        delivery.save(force_insert=True)
        details: dict[str, str | int] = {"target": target, "rows": delivery.rows}
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


def taken_delivery(reader: Reader, id: UUID) -> str:
    """Return the address of what became of a delivery; empty where it was not taken in yet."""
    with reading_as(reader):
        taken: Delivery | None = Delivery.objects.filter(id=id, taken_at__isnull=False).first()
    page = import_target(taken.target).page if taken else None
    return page(id) if page else ""


@dataclass(frozen=True, slots=True)
class CheckedDelivery:
    """A delivery with everything found in it, and what its wing says to its rows."""

    delivery: Delivery
    checked: FileChecked
    looked: Looked


def _silent(done: int, expected: int | None) -> None:
    """Nobody watches."""


def checked_delivery(reader: Reader, id: UUID, progress: Progress = _silent) -> CheckedDelivery:
    """Check a delivery anew; raises NotThere, NotPermitted, KeyTrouble."""
    with reading_as(reader):
        delivery = opened_delivery(reader, id)
        content = open_file(delivery, reader)
    offered = import_target(delivery.target)
    form = dictionary().forms[offered.form]
    asked_as = offered.asked_as
    checked = check_file(content, delivery.ending, form, reader, progress, asked_as=asked_as)
    looked = offered.look(reader, checked.kept, delivery.digest)
    return CheckedDelivery(delivery, with_looked(checked, looked, reader), looked)


def take_in(
    *,
    by: Reader,
    delivery_id: UUID,
    decided: Decided | None = None,
    progress: Progress = _silent,
) -> Outcome:
    """Hand the accepted rows to the wing, as one act, and let the file go.

    Raises NotThere, NotPermitted, EntryRefused, and `targets.NotAccepted`, with nothing taken in.
    """
    decided = decided or Decided()
    seen = checked_delivery(by, delivery_id, progress)
    checked = with_decided(seen.checked, seen.looked, decided)
    if not len(checked.kept):
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
                rows=checked.kept,
                decided=decided,
            ),
        )
        delivery.sealed, delivery.found, delivery.taken_at = None, None, now()
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


def take_in_later(*, by: Reader, delivery_id: UUID, decided: Decided) -> UUID:
    """Let a large file be taken in in the background; return the job. Raises NotThere.

    Free words stand in no job: the reason is sealed with what was found.
    """
    with reading_as(by):
        delivery = opened_delivery(by, delivery_id, lock=True)
        chosen = {name: sorted(getattr(decided, name)) for name in DECISIONS}
        found = open_found(delivery, by)
        if found is not None:
            seal_found(delivery, replace(found, reason=decided.reason), by)
        job = start_job(by=by, kind_name=TAKE, parameters=of(delivery) | chosen)
        delivery.job = job.id
        delivery.save()
    return job.id


def decided_before(reader: Reader, id: UUID, told: Mapping[str, Any]) -> Decided:
    """Return what was decided when `take_in_later` was called; raises NotThere, KeyTrouble."""
    with reading_as(reader):
        found = open_found(opened_delivery(reader, id), reader)
    chosen = {name: frozenset(told.get(name, ())) for name in DECISIONS}
    return Decided(**chosen, reason=found.reason if found else "")


def keep_found(*, by: Reader, delivery_id: UUID, found: Found) -> None:
    """Keep what a check in the background found, sealed. Raises NotThere."""
    with reading_as(by):
        delivery = opened_delivery(by, delivery_id, lock=True)
        delivery.rows, delivery.refused = found.rows, found.refused
        seal_found(delivery, found, by)
        delivery.save()


def of(delivery: Delivery) -> dict[str, object]:
    """Return what a job is told of a delivery."""
    return {"delivery": str(delivery.id)}


def let_go(*, by: Reader, delivery_id: UUID) -> None:
    """Delete a file that was not taken in; raises NotThere."""
    with reading_as(by):
        delivery = opened_delivery(by, delivery_id, lock=True)
        details: dict[str, str | int] = {"target": delivery.target}
        record(Act.REMOVED, by=by, subject=Subject(KIND, str(delivery.id)), details=details)
        delivery.delete()
