"""A training concept on paper, in one of the four languages, with its matrix and its gaps.

A text that is not there in that language stands in its own, tagged as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Bullets,
    Column,
    Document,
    Heading,
    InLanguage,
    Mark,
    Note,
    Paragraph,
    SummaryList,
    SummaryRow,
    Table,
    Words,
)
from himoya.platform.documents.model import Part as PaperPart
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.followed_work.in_languages import InLanguages
from himoya.platform.followed_work.showing import day
from himoya.platform.training_concepts.kinds import ConceptState, PartKind
from himoya.platform.training_concepts.lists import said
from himoya.platform.training_concepts.models import Module
from himoya.platform.training_concepts.queries.reading import ConceptShown, concept_of
from himoya.platform.training_concepts.rules import CONCEPT, OPEN
from himoya.platform.training_concepts.showing.pages import (
    concept_facts,
    decision_headings,
    decision_rows,
)
from himoya.platform.training_concepts.showing.pieces import (
    all_said,
    covered_in_words,
    gaps_in_words,
    hours_in_words,
    idle_in_words,
    materials_of,
    owner_of,
    people_in_words,
    rung_state,
    title_of,
)
from himoya.platform.training_concepts.words import COLUMNS, PARTS, SUBJECTS


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return a concept as a file; that it left is recorded. Raises NotPermitted, NotThere."""
    shown = concept_of(reader, id, language)
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(CONCEPT.subject, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: ConceptShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    return Document(
        kind="training-concept",
        title=str(SUBJECTS[CONCEPT.subject]),
        language=language,
        agency=shown.agency,
        made_on=today(),
        mark=_mark(shown),
        parts=tuple(_parts(shown, language)),
    )


def _mark(shown: ConceptShown) -> Mark | None:
    if shown.row.practice:
        return "practice"
    return "invented" if dictionary().country.invented else None


def _parts(shown: ConceptShown, language: Language) -> Iterator[PaperPart]:
    yield Heading(_said(shown.row, language))
    state = ConceptState(shown.row.state)
    if state in OPEN:
        yield Note(_("A draft: it is not in force yet."))
    if state is ConceptState.WITHDRAWN:
        yield Note(_("It was withdrawn."))
    yield SummaryList(
        tuple(SummaryRow(one.key, str(one.value)) for one in concept_facts(shown, language))
    )
    if shown.decisions:
        yield Heading(_("Decisions"), 2)
        yield _decisions(shown)
    if shown.audiences:
        yield Heading(str(PARTS[PartKind.AUDIENCE]), 2)
        yield _audiences(shown, language)
    for kind in (PartKind.OBJECTIVE, PartKind.RESULT, PartKind.THEME):
        if shown.parts[kind]:
            yield Heading(str(PARTS[kind]), 2)
            yield Bullets(tuple(_said(one, language) for one in shown.parts[kind]))
    if shown.row.skills:
        yield Heading(str(COLUMNS["skills"]), 2)
        yield Bullets(tuple(all_said("skills", shown.row.skills, language)))
    if shown.modules:
        yield Heading(str(PARTS[PartKind.MODULE]), 2)
        yield _modules(shown, language)
    yield from _matrix(shown, language)
    if shown.rungs:
        yield Heading(str(PARTS[PartKind.RUNG]), 2)
        yield _rungs(shown, language)


def _decisions(shown: ConceptShown) -> Table:
    widths = (3.2, 2.4, 3.6, 3.4, 4.0)
    columns = tuple(
        Column(one.label, width=width)
        for one, width in zip(decision_headings(), widths, strict=True)
    )
    return Table(_("What was decided, the earliest first"), columns, tuple(decision_rows(shown)))


def _audiences(shown: ConceptShown, language: Language) -> Table:
    columns = (
        Column(str(COLUMNS["audience"]), width=4),
        Column(str(COLUMNS["knowledge"]), width=4),
        Column(str(COLUMNS["people"]), width=3),
        Column(str(COLUMNS["hours"]), width=3),
    )
    rows: list[tuple[Words, ...]] = [
        (
            _with_text(said("audience", one.audience, language), one, language),
            said("knowledge", one.knowledge, language),
            people_in_words(one, language),
            hours_in_words(shown.matrix.hours[one.audience], language),
        )
        for one in shown.audiences
    ]
    return Table(_("Who learns, and how long"), columns, tuple(rows))


def _modules(shown: ConceptShown, language: Language) -> Table:
    columns = (
        Column(_("Title"), width=4.4),
        Column(str(COLUMNS["hours"]), width=3.2),
        Column(str(COLUMNS["method"]), width=3),
        Column(str(COLUMNS["audiences"]), width=3),
        Column(str(COLUMNS["skills"]), width=5),
    )
    rows: list[tuple[Words, ...]] = [
        (
            _title(shown, place, one, language),
            hours_in_words(one.hours, language),
            "\n".join(
                [
                    *all_said("method", filter(None, [one.method]), language),
                    *all_said("languages", one.languages, language),
                ]
            ),
            "\n".join(all_said("audiences", one.audiences, language)),
            "\n".join(all_said("skills", one.skills, language)),
        )
        for place, one in enumerate(shown.modules)
    ]
    return Table(_("What is taught"), columns, tuple(rows))


def _title(shown: ConceptShown, place: int, row: Module, language: Language) -> Words:
    """Return the title, and below it the works for learning."""
    works = materials_of(row, shown.linked)
    text, spoken = row.text_for(language)
    below = f"\n{COLUMNS['materials']}: {'; '.join(works)}" if works else ""
    told: str | InLanguage = text if spoken == language else InLanguage(text, spoken)
    return (f"{place + 1}. ", told, below)


def _matrix(shown: ConceptShown, language: Language) -> Iterator[PaperPart]:
    """What each audience needs and which modules give it; then what is missing."""
    if not shown.matrix.given:
        return
    yield Heading(_("Who learns what in which module"), 2)
    yield Paragraph(covered_in_words(shown))
    columns = (Column(_("Skill"), width=6), Column(_("Modules that give it"), width=5))
    for one in shown.audiences:
        found = shown.matrix.of(one.audience)
        hours = hours_in_words(shown.matrix.hours[one.audience], language)
        rows = tuple(
            (said("skills", skill, language), _given(shown, modules, language))
            for skill, modules in found.items()
        )
        if rows:
            yield Table(f"{said('audience', one.audience, language)}: {hours}", columns, rows)
    for heading, found_words in (
        (_("What no module gives"), gaps_in_words(shown, language)),
        (_("Modules that give nobody a skill that is needed"), idle_in_words(shown, language)),
    ):
        if found_words:
            yield Heading(heading, 3)
            yield Bullets(tuple(found_words))


def _given(shown: ConceptShown, places: object, language: Language) -> str:
    assert isinstance(places, list)
    if not places:
        return _("No module gives it")
    return "\n".join(title_of(one, shown.modules[one], language) for one in places)


def _rungs(shown: ConceptShown, language: Language) -> Table:
    columns = (
        Column(str(COLUMNS["rung"]), width=4),
        Column(str(COLUMNS["owner"]), width=4),
        Column(str(COLUMNS["deadline"]), width=2.6),
        Column(_("State"), width=3.4),
    )
    rows: list[tuple[Words, ...]] = [
        (
            _with_text(said("rung", one.rung, language), one, language),
            owner_of(one, shown),
            day(one.deadline),
            rung_state(one, shown.linked),
        )
        for one in shown.rungs
    ]
    return Table(_("Which institution goes which step, and until when"), columns, tuple(rows))


def _with_text(name: str, row: InLanguages, language: Language) -> Words:
    """Return what a part is called, and below it its text where it has one."""
    text, spoken = row.text_for(language)
    if not text:
        return name
    return (f"{name}\n", text if spoken == language else InLanguage(text, spoken))


def _said(row: InLanguages, language: Language) -> str | InLanguage:
    """Return a text, tagged with its language where that is not the paper's."""
    text, spoken = row.text_for(language)
    return text if spoken == language else InLanguage(text, spoken)
