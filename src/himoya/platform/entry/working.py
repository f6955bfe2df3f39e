"""Large files in the background: checked, then taken in, each with progress and a way to stop.

Until everything is checked, the work can be stopped. The writing is one transaction: while it
lasts, nobody sees a part of it, and a server that dies leaves nothing behind.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from himoya.exchange.delivery import Progress
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.entry.actions import importing
from himoya.platform.entry.imports.found import found_in
from himoya.platform.entry.imports.kinds import CHECK, TAKE
from himoya.platform.entry.imports.reading import FileChecked, marked_copy
from himoya.platform.entry.models import Delivery
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.sealing import open_file
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.jobs.kinds import CannotGoOn, Result, Running, job
from himoya.platform.jobs.words import FAULTS

#: Rows between two words about how far it is.
EVERY = 1000

#: Why a file cannot be taken in any more, for the page of the job.
LOOK_AGAIN = "workbook_look_again"

FAULTS[LOOK_AGAIN] = _(
    "Something changed since the file was checked, so nothing was taken in. Open the file again, "
    "look at what is found now, and decide."
)


@job(CHECK, title=_("Check a large workbook"), verb=Verb.SEE_OWN_WORK)
def check(running: Running) -> Result:
    """Check a file; the marked copy is the job's file."""
    id, reader = UUID(running.parameters["delivery"]), running.reader
    with override(reader.language):
        seen = importing.checked_delivery(reader, id, _told(running, 1))
        importing.keep_found(by=reader, delivery_id=id, found=found_in(seen.checked, seen.looked))
        copy = _marked(seen.delivery, seen.checked, reader)
    counts: dict[str, int | str] = {
        "rows": seen.checked.rows,
        "refused": seen.checked.refused,
        "page": _page(id),
    }
    return Result(counts, "marked.xlsx" if copy else "", copy)


@job(TAKE, title=_("Take in a large workbook"), verb=Verb.SEE_OWN_WORK)
def take(running: Running) -> Result:
    """Take the rows of a file in."""
    told, reader = running.parameters, running.reader
    id = UUID(told["delivery"])
    decided = importing.decided_before(reader, id, told)
    with override(reader.language):
        try:
            outcome = importing.take_in(
                by=reader, delivery_id=id, decided=decided, progress=_told(running, 2)
            )
        except (EntryRefused, NotAccepted):
            seen = importing.checked_delivery(reader, id)
            found = found_in(seen.checked, seen.looked)
            importing.keep_found(by=reader, delivery_id=id, found=found)
            raise CannotGoOn(LOOK_AGAIN) from None
    return Result({"page": outcome.url})


def _told(running: Running, parts: int) -> Progress:
    """Tell of the checking, which is the first of so many equal parts of the work."""

    def tell(done: int, expected: int | None) -> None:
        if done % EVERY == 0:
            running.told(done, parts * (expected or done))

    return tell


def _marked(delivery: Delivery, checked: FileChecked, reader: Reader) -> bytes | None:
    if not checked.findings:
        return None
    with reading_as(reader):
        content = open_file(delivery, reader)
    try:
        return marked_copy(content, delivery.ending, checked.findings, reader)
    except RefusedFile:
        return None


def _page(id: UUID) -> str:
    return reverse("entry:delivery", args=(id,))
