"""Media contacts of all offices as a CSV file for spreadsheets: a row for each post."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.platform.programmes.media_contacts.queries import ContactShown
from himoya.platform.programmes.media_contacts.showing import headings, told_of


def as_csv(contacts: Sequence[ContactShown], language: Language) -> bytes:
    """Return the table in UTF-8 with the mark that spreadsheet programs look for."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(headings())
    for one in contacts:
        writer.writerow([neutralised(cell) for cell in told_of(one, language)])
    return written.getvalue().encode("utf-8-sig")
