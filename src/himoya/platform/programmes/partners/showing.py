"""The table as its page draws it, and the files from which it comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.queries import names_of
from himoya.platform.programmes.models import PartnerFileStep
from himoya.platform.programmes.partners.words import territory_in_words
from himoya.platform.theme.parts import Cell, Heading
from himoya.programmes.iati.faults import Fault
from himoya.programmes.who_does_what.rows import Row
from himoya.programmes.who_does_what.table import role_in_words

NOT_STATED = "–"


def table_of(rows: Sequence[Row], language: Language) -> dict[str, Any]:
    """Return headings and rows of a page of the table."""
    names = (
        _("Organisation"),
        _("Role"),
        _("What"),
        _("Where"),
        _("When"),
        _("Programme or partner"),
    )
    return {
        "headings": [Heading(label=one) for one in names],
        "rows": [_row(one, language) for one in rows],
    }


def _row(one: Row, language: Language) -> list[Cell]:
    texts = (
        one.organisation,
        role_in_words(one.role, language),
        one.activity,
        territory_in_words(one.territory, language) or NOT_STATED,
        _when(one, language) or NOT_STATED,
        one.source,
    )
    return [Cell(text=text) for text in texts]


def _when(one: Row, language: Language) -> str:
    days = [one.start, one.end]
    told = [format_date(PartialDate.from_edtf(day.isoformat()), language) for day in days if day]
    return " – ".join(dict.fromkeys(told))


def files_of(
    files: Sequence[PartnerFileStep], reader: Reader, language: Language
) -> list[dict[str, Any]]:
    """Return the partners' files, each with what of it could not be read."""
    offices = names_of({one.agency_id for one in files}, language)
    return [
        {
            "partner": one.partner,
            "office": offices[one.agency_id],
            "at": one.done_at,
            "activities": one.told["activities"],
            "unread": one.told["unread"],
            "faults": [
                Fault(line, element, sentence, values).in_words(language)
                for line, element, sentence, values in one.told["faults"]
            ],
            "withdraw": reverse("programmes:withdraw-partner", args=(one.file,))
            if one.agency_id == reader.agency
            else "",
        }
        for one in files
    ]
