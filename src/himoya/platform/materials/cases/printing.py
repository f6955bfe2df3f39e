"""A case study on paper: what learners get, and what only the tutor gets."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.documents.model import Bullets, Document, Heading, Note, Paragraph
from himoya.platform.documents.model import Part as OnPaper
from himoya.platform.documents.paper_files import FileType, PaperFile
from himoya.platform.materials.cases.reading import CaseStudy, Question
from himoya.platform.materials.kinds import Part
from himoya.platform.materials.printing import as_file

CASE_STUDY = "case_study"


def case_on_paper(
    reader: Reader, case: CaseStudy, part: Part, language: Language, file_type: FileType
) -> PaperFile:
    """Return a case study as a file; that it left is recorded. Raises NotPermitted."""
    reader.check(Verb.SEE_MATERIALS)
    if part is Part.TUTOR:
        reader.check(Verb.SEE_TUTOR_NOTES)
    agency = names_of({reader.agency}, language)[reader.agency]
    with override(language):
        made = as_file(as_document(case, part, language, agency), file_type)
    with reading_as(reader):
        # No record is meant: the subject is the agency whose reader took it.
        subject = Subject(CASE_STUDY, str(reader.agency))
        details: dict[str, str | int] = {
            "case": case.name,
            "language": language,
            "part": part.value,
        }
        record(Act.PRINTED, by=reader, subject=subject, details=details)
    return made


def as_document(case: CaseStudy, part: Part, language: Language, agency: str) -> Document:
    """Return the paper; the language is active."""
    parts = _tutor(case, language) if part is Part.TUTOR else _learners(case, language)
    title = case.title.in_language(language)
    if part is Part.TUTOR:
        title = _("%(case)s (tutor's notes)") % {"case": title}
    return Document(
        kind="case-study",
        title=title,
        language=language,
        agency=agency,
        made_on=today(),
        mark="invented",
        parts=tuple(parts),
    )


def _learners(case: CaseStudy, language: Language) -> Iterator[OnPaper]:
    yield Note(_invented())
    yield Paragraph(case.aim.in_language(language))
    yield Heading(_("The story"))
    yield from (Paragraph(one.in_language(language)) for one in case.story)
    yield Heading(_("Questions"))
    yield Bullets(tuple(one.question.in_language(language) for one in case.questions))
    yield Heading(_("Sheets for the roles"))
    for role in case.roles:
        yield Heading(role.name.in_language(language), 2)
        yield Paragraph(role.sheet.in_language(language))


def _tutor(case: CaseStudy, language: Language) -> Iterator[OnPaper]:
    yield Note(_("For tutors alone: learners do not get this paper."))
    yield Note(_invented())
    yield Paragraph(_("Academic hours: %(hours)d") % {"hours": case.hours})
    yield from (Paragraph(one.in_language(language)) for one in case.tutor)
    yield Heading(_("Questions and what a good answer holds"))
    for one in case.questions:
        yield Heading(one.question.in_language(language), 2)
        yield Paragraph(one.answer.in_language(language))
        yield Paragraph(_source(one))


def _source(one: Question) -> str:
    said = (
        _("Goes back to: %(source)s")
        if one.verified
        else _("Goes back to: %(source)s. Not verified: compare it with the certified text.")
    )
    return said % {"source": one.source}


def _invented() -> str:
    return _("Countries, people and events are invented. This is no legal advice.")
