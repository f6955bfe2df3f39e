"""The questions of one group on paper; answers are typed by whoever keeps trainings."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from himoya.dictionary.words import Words
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
from himoya.platform.training.models import AskedGroup
from himoya.platform.training.needs.queries import SurveyShown
from himoya.platform.training.needs.showing import days_of, who
from himoya.programmes.needs.bank import bank

#: Where something is written by hand.
_LINE = "________"


def question_sheet(shown: SurveyShown, group: AskedGroup, language: Language) -> bytes:
    """Return the questions as PDF, with lines for the numbers of both scales."""
    asked = bank().asked_of(group.audience, shown.skills)
    columns = (
        Column(_("Skill"), width=4),
        Column(_("Importance")),
        Column(_("Mastery")),
    )
    rows = tuple((one.name.in_language(language), _LINE, _LINE) for one in asked)
    parts = (
        SummaryList(
            (
                SummaryRow(_("Survey"), shown.row.title),
                SummaryRow(_("Who is asked"), who(group, language)),
                SummaryRow(_("When"), days_of(shown.row)),
                SummaryRow(_("Private code, if you like"), _LINE * 3),
            )
        ),
        Note(_("Do not write your name. Leave a line empty where you cannot answer.")),
        Paragraph(f"{_('Importance')}: {_in_words(bank().importance, language)}."),
        Paragraph(f"{_('Mastery')}: {_in_words(bank().mastery, language)}."),
        Table(_("Write a number from 1 to 5 on each line"), columns, rows),
    )
    return to_pdf(_document(shown, parts, language))


def _in_words(scale: Mapping[int, Words], language: Language) -> str:
    return "; ".join(f"{step} – {one.in_language(language)}" for step, one in scale.items())


def _document(
    shown: SurveyShown,
    parts: tuple[SummaryList | Note | Paragraph | Table, ...],
    language: Language,
) -> Document:
    agency = shown.row.agency_id
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind="question-sheet",
        title=_("What do you need to learn?"),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        parts=parts,
        mark="practice" if shown.row.practice else invented,
    )
