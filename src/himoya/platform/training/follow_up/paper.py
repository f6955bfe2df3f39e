"""The questions on paper, and the report of what was said."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.agencies.queries import names_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Bullets,
    Column,
    Document,
    Heading,
    Mark,
    Note,
    Paragraph,
    Part,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.training.events.showing import time_of
from himoya.platform.training.follow_up.queries import FollowUpShown, RoundShown
from himoya.platform.training.follow_up.showing import facts_of, round_title, words_of
from himoya.platform.training.follow_up.telling import Told, change_table, rule_of, tables_of
from himoya.programmes.follow_up.bank import follow_up_bank

#: Where something is written by hand.
_LINE = "________"


def question_sheet(shown: FollowUpShown, language: Language) -> bytes:
    """Return the questions as PDF; answers are ringed, and typed through the link later."""
    known = follow_up_bank()
    asked = tuple(
        (
            words.in_language(language),
            " / ".join(one.in_language(language) for one in known.answers[code].values()),
        )
        for code, words in known.questions.items()
    )
    own = tuple((one.in_language(language), _LINE * 4) for one in known.words.values())
    rest = (
        (_("Profession"), _LINE * 3),
        (_("Agency"), _LINE * 3),
        (_("Private code, if you like"), _LINE * 3),
        (_("My words may be quoted, without my name"), f"{_('yes')} / {_('no')}"),
    )
    columns = (Column(_("Question"), width=2), Column(_("Answer"), width=3))
    parts = (
        _event(shown, language),
        Note(_("Do not write your name. Leave a line empty where you cannot answer.")),
        Table(_("Ring what is true"), columns, asked),
        Table(_("In your own words"), columns, (*own, *rest)),
    )
    title = _("What did you use of what you learned?")
    return pdf.to_pdf(_document(shown, "follow-up-sheet", title, parts, language))


def report(shown: FollowUpShown, language: Language, file_type: FileType) -> PaperFile:
    """Return the results as a file; words only where they may be quoted."""
    with override(language):
        title = _("What learners use of it later")
        parts = tuple(_report_parts(shown, language))
        document = _document(shown, "follow-up-report", title, parts, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def _report_parts(shown: FollowUpShown, language: Language) -> Iterator[Part]:
    yield _event(shown, language)
    yield Paragraph(rule_of(shown, language))
    for one in shown.rounds:
        yield Heading(round_title(one))
        yield SummaryList(tuple(SummaryRow(*each) for each in facts_of(one, language)))
        yield from _round_parts(one, language)
    change = change_table(shown, language)
    if change is not None:
        yield _table(change)


def _round_parts(one: RoundShown, language: Language) -> Iterator[Part]:
    if one.results is None:
        yield Paragraph(_("Results are not shown yet."))
        return
    tables: list[Part] = [_table(each) for each in tables_of(one.results, language)]
    yield from tables or [Paragraph(_("No figure can be shown: too few people answered."))]
    for question, texts in words_of(one.results.quoted, language):
        yield Paragraph(question)
        yield Bullets(tuple(texts))


def _table(told: Told) -> Table:
    first, *others = told.heads
    columns = (Column(first, width=2), *(Column(one, align="right") for one in others))
    return Table(told.caption, columns, told.rows)


def _event(shown: FollowUpShown, language: Language) -> SummaryList:
    row = shown.event.row
    rows = (SummaryRow(_("Event"), row.title), SummaryRow(_("When"), time_of(row, language)))
    return SummaryList(rows)


def _document(
    shown: FollowUpShown, kind: str, title: str, parts: tuple[Part, ...], language: Language
) -> Document:
    row = shown.event.row
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind=kind,
        title=title,
        language=language,
        agency=names_of({row.agency_id}, language)[row.agency_id],
        made_on=today(),
        parts=parts,
        mark="practice" if row.practice else invented,
    )
