"""Rows of a period as a file, for a reason that is recorded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from django.db import transaction

from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.exporting import Format, record_export, rows_between, write_rows
from himoya.platform.audit.rows import Row

#: More rows than these leave by ``himoya audit export``, which writes into a file.
MOST = 100_000


class Reason(StrEnum):
    """Why rows leave. Codes, since a reason in free words would put names into the audit."""

    INSPECTION = "inspection"
    INCIDENT = "incident"
    COMPLAINT = "complaint"
    PERSON_ASKED = "person_asked"
    COURT_ASKED = "court_asked"
    ARCHIVE = "archive"


class TooManyRows(ValueError):
    """The period holds more than MOST rows; nothing left."""


def export(
    *, by: Reader, first: date | None, last: date | None, form: Format, reason: Reason
) -> bytes:
    """Return rows as a file, having recorded it. Raises NotPermitted, TooManyRows."""
    if by.extent(Verb.EXPORT_AUDIT) is not Extent.COUNTRY:
        raise NotPermitted(Verb.EXPORT_AUDIT)
    text = io.StringIO(newline="")
    count = write_rows(_counted(by, first, last), text, form)
    with transaction.atomic():
        record_export(count, first, last, by=by, reason=reason.value)
    return text.getvalue().encode("utf-8")


def _counted(by: Reader, first: date | None, last: date | None) -> Iterator[Row]:
    count = 0
    for row in rows_between(first, last):
        if row.practice != by.practice:
            continue
        count += 1
        if count > MOST:
            raise TooManyRows
        yield row
