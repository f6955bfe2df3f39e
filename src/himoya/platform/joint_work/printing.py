"""A joint work on paper, in one of the four languages, with what each party said to it.

A text that is not there in that language stands in its own, tagged as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Column,
    Document,
    Heading,
    InLanguage,
    Mark,
    Note,
    Paragraph,
    SignaturePlace,
    Signatures,
    SummaryList,
    SummaryRow,
    Table,
    Words,
)
from himoya.platform.documents.model import Part as PaperPart
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.followed_work.in_languages import InLanguages
from himoya.platform.joint_work.kinds import UndertakingState, WorkKind, WorkState
from himoya.platform.joint_work.models import Part, Undertaking
from himoya.platform.joint_work.queries.reading import WorkShown, is_late, work_of
from himoya.platform.joint_work.rules import WORK
from himoya.platform.joint_work.showing.pages import endorsed_in_words, work_facts
from himoya.platform.joint_work.showing.pieces import (
    day_of,
    names,
    supporters,
    time_of,
    words_of,
)
from himoya.platform.joint_work.words import COLUMNS, KINDS, ROOM, UNDERTAKEN


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return a joint work as a file; that it left is recorded. Raises NotPermitted, NotThere."""
    shown = work_of(reader, id)
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(WORK.subject, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: WorkShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    agency = shown.row.agency_id
    return Document(
        kind="joint-work",
        title=str(KINDS[WorkKind(shown.row.kind)]),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        mark=_mark(shown),
        parts=tuple(_parts(shown, language)),
    )


def _mark(shown: WorkShown) -> Mark | None:
    if shown.row.practice:
        return "practice"
    return "invented" if dictionary().country.invented else None


def _parts(shown: WorkShown, language: Language) -> Iterator[PaperPart]:
    yield Heading(_said(shown.row, language))
    if shown.row.state in {WorkState.DRAFT, WorkState.PUT}:
        yield Note(_("A draft: it is not in force yet."))
    if shown.row.state == WorkState.WITHDRAWN:
        yield Note(_("It was withdrawn."))
    told = work_facts(shown, language)
    if told:
        yield SummaryList(tuple(SummaryRow(one.key, str(one.value)) for one in told))
    for part in shown.parts:
        yield from _written(part, language)
    if shown.undertakings:
        yield Heading(str(UNDERTAKEN[WorkKind(shown.row.kind)]), 2)
        yield _undertakings(shown, language)
    if shown.parties:
        yield Heading(_("Parties and their endorsement"), 2)
        yield _parties(shown, language)
        named = names(shown.parties, language)
        yield Signatures(tuple(SignaturePlace(named[one.id]) for one in shown.parties))


def _written(part: Part, language: Language) -> Iterator[PaperPart]:
    """A part with its text, or that it is still awaited."""
    yield Heading(_said(part, language), 2)
    texts = part.delivered()
    if not texts:
        yield Note(_("This part has not been delivered yet."))
    spoken = language if language in texts else next(iter(texts), language)
    for line in filter(None, texts.get(spoken, "").splitlines()):
        yield Paragraph(line if spoken == language else InLanguage(line, spoken))


def _undertakings(shown: WorkShown, language: Language) -> Table:
    named = names(shown.parties, language)
    columns = (
        Column(_("Number"), width=2),
        Column(_("What is undertaken"), width=5),
        Column(str(COLUMNS["responsible"]), width=3.4),
        Column(str(COLUMNS["supports"]), width=3.4),
        Column(str(COLUMNS["deadline"]), width=2.7),
        Column(_("State"), width=3.6),
    )
    rows = [
        (
            str(one.number),
            _undertaken(one, language),
            named.get(one.responsible_id, ""),
            supporters(shown.supports, one.id, named),
            time_of(one, language),
            _state(one),
        )
        for one in shown.undertakings
        if one.state != UndertakingState.DROPPED
    ]
    return Table(_("What is undertaken"), columns, tuple(rows))


def _undertaken(row: Undertaking, language: Language) -> Words:
    """Return the text, and below it where the money comes from."""
    said = _said(row, language)
    money = f"\n{COLUMNS['money']}: {row.money}" if row.money else ""
    return (said, money) if money else said


def _state(row: Undertaking) -> str:
    state = ROOM.state(row.life.state_of(row.state))
    return f"{state}\n{_('Overdue')}" if is_late(row) else state


def _parties(shown: WorkShown, language: Language) -> Table:
    named = names(shown.parties, language)
    columns = (
        Column(pgettext("joint work", "Party"), width=5),
        Column(_("What it does in it"), width=5),
        Column(_("Endorsement"), width=3.5),
        Column(_("Day"), width=2.5),
        Column(_("In which words"), width=4),
    )
    rows = [
        (
            named[one.id],
            _said(one, language),
            ROOM.state(one.life.state_of(one.state)),
            day_of(shown.answers.get(one.id), one),
            words_of(shown.answers.get(one.id), one),
        )
        for one in shown.parties
    ]
    return Table(endorsed_in_words(shown.parties), columns, tuple(rows))


def _said(row: InLanguages, language: Language) -> str | InLanguage:
    """Return a text, tagged with its language where that is not the paper's."""
    text, spoken = row.text_for(language)
    return text if spoken == language else InLanguage(text, spoken)
