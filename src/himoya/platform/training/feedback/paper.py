"""The questions on paper; answers are typed by whoever keeps trainings, through the same link."""

from __future__ import annotations

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents.model import (
    Column,
    Document,
    Mark,
    Note,
    Paragraph,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.training.events.queries import EventShown
from himoya.platform.training.events.showing import time_of
from himoya.programmes.feedback.bank import feedback_bank

#: Where something is written by hand.
_LINE = "________"


def feedback_sheet(shown: EventShown, language: Language) -> bytes:
    """Return the questions as PDF, with lines for the numbers of the scale and for words."""
    bank, row = feedback_bank(), shown.row
    scale = "; ".join(f"{step} – {one.in_language(language)}" for step, one in bank.scale.items())
    statements = tuple((one.in_language(language), _LINE) for one in bank.statements.values())
    words = tuple((one.in_language(language), _LINE * 4) for one in bank.words.values())
    consent = (_("My words may be quoted, without my name"), f"{_('yes')} / {_('no')}")
    parts = (
        SummaryList(
            (
                SummaryRow(_("Event"), row.title),
                SummaryRow(_("When"), time_of(row, language)),
            )
        ),
        Note(_("Do not write your name. Leave a line empty where you cannot answer.")),
        Paragraph(f"{scale}."),
        Table(
            _("Write a number from 1 to 5 on each line"),
            (Column(_("Statement"), width=4), Column(_("From 1 to 5"))),
            statements,
        ),
        Table(
            _("In your own words"),
            (Column(_("Question"), width=2), Column(_("Answer"), width=3)),
            (*words, consent),
        ),
    )
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return to_pdf(
        Document(
            kind="feedback-sheet",
            title=_("What do you think of this event?"),
            language=language,
            agency=names_of({row.agency_id}, language)[row.agency_id],
            made_on=today(),
            parts=parts,
            mark="practice" if row.practice else invented,
        )
    )
