"""Slips with private codes, to be cut and handed out: the one paper that says whose code it is."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.model import (
    Column,
    Document,
    Mark,
    Note,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.training.sittings.queries import SittingShown


def code_slips(shown: SittingShown, link: str, language: Language) -> bytes:
    """Return a line for each participant with the private code, as PDF."""
    row = shown.event.row
    columns = (
        Column(_("No."), "right", 0.5),
        Column(pgettext("person", "Name"), width=3),
        Column(_("Private code"), width=2),
    )
    rows = tuple(
        (str(place), one.name, shown.codes[one.id]) for place, one in enumerate(shown.people, 1)
    )
    parts = (
        SummaryList(
            (
                SummaryRow(_("Event"), row.title),
                SummaryRow(_("Test"), shown.row.test.title),
                SummaryRow(_("Link to the questions, without an account:"), link),
            )
        ),
        Note(
            _("Cut the lines apart, hand each person the own one, and destroy what is left over.")
        ),
        Table(_("Private codes"), columns, rows),
    )
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return to_pdf(
        Document(
            kind="private-codes",
            title=_("Private codes"),
            language=language,
            agency=names_of({row.agency_id}, language)[row.agency_id],
            made_on=today(),
            parts=parts,
            mark="practice" if row.practice else invented,
        )
    )
