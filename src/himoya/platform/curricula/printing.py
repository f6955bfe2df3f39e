"""The statement of one curriculum on paper, in one of the four languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.curricula.queries.reading import CurriculumShown, StepShown, curriculum_of
from himoya.platform.curricula.showing_one import event_of, facts_of
from himoya.platform.curricula.visibility import CURRICULUM
from himoya.platform.curricula.words import COLUMNS, STANDINGS, course_of
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Column,
    Document,
    Heading,
    Mark,
    Paragraph,
    Part,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return the statement as a file; that it left is recorded. Raises NotPermitted, NotThere."""
    shown = curriculum_of(replace(reader, language=language), id)
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(CURRICULUM, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: CurriculumShown, language: Language) -> Document:
    """Return the paper; the language is active. It names no account: bodies and documents alone."""
    agency = shown.row.agency_id
    return Document(
        kind="curriculum-statement",
        title=_("Statement on a course in a curriculum"),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        mark=_mark(shown),
        parts=tuple(_parts(shown, language)),
    )


def _mark(shown: CurriculumShown) -> Mark | None:
    if shown.row.practice:
        return "practice"
    return "invented" if dictionary().country.invented else None


def _parts(shown: CurriculumShown, language: Language) -> Iterator[Part]:
    yield Heading(course_of(shown.row.course))
    standing = SummaryRow(_("How it stands"), str(STANDINGS[shown.standing]))
    facts = [SummaryRow(one.key, str(one.value)) for one in facts_of(shown, language)]
    yield SummaryList((standing, *facts))
    yield Heading(_("Learners"), 2)
    yield _learners(shown, language)
    yield Heading(_("What was done, the earliest first"), 2)
    columns = (
        Column(_("When"), width=2),
        Column(_("What was done"), width=3),
        Column(_("What shows it"), width=5),
        Column(_("Noted by"), width=3),
    )
    rows = tuple(_step(one, language) for one in shown.steps)
    yield Table(_("Steps of this course"), columns, rows)


def _learners(shown: CurriculumShown, language: Language) -> Part:
    if not shown.learners:
        return Paragraph(_("No total of learners has been noted yet."))
    columns = (
        Column(str(COLUMNS["year"])),
        Column(str(COLUMNS["people"]), align="right"),
        Column(str(COLUMNS["women"]), align="right"),
    )
    rows = tuple(
        (
            str(one.year),
            format_number(one.people, language),
            "–" if one.women is None else format_number(one.women, language),
        )
        for one in shown.learners
    )
    return Table(_("Learners by year"), columns, rows)


def _step(step: StepShown, language: Language) -> tuple[str, ...]:
    told = event_of(step, language)
    return (str(told.at), told.title, told.text or "–", step.agency)
