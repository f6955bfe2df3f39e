"""What a survey of needs found, on paper, for those who plan courses and write the concept.

It holds what the page shows and nothing else: a figure stands for as many people as there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
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
    Mark,
    Note,
    Paragraph,
    Part,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.page_tables import as_tables
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.training.kinds import SURVEY
from himoya.platform.training.needs.queries import SurveyShown, survey_of
from himoya.platform.training.needs.results import results_of
from himoya.platform.training.needs.showing import answered_of, days_of, who
from himoya.programmes.needs.replies import Grouping


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return what a survey found as a file; that it left is recorded.

    Raises NotPermitted, and NotThere while people may still answer.
    """
    shown = survey_of(reader, id)
    if shown.matrices is None:
        raise NotThere(SURVEY, str(id))
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(SURVEY, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: SurveyShown, language: Language) -> Document:
    """Return the paper of a survey that is over; the language is active."""
    agency = shown.row.agency_id
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind="training-needs",
        title=_("What people need to learn"),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        parts=tuple(_parts(shown, language)),
        mark="practice" if shown.row.practice else invented,
    )


def _parts(shown: SurveyShown, language: Language) -> Iterator[Part]:
    facts = [
        SummaryRow(_("Survey"), shown.row.title),
        SummaryRow(_("When"), days_of(shown.row)),
        SummaryRow(
            pgettext("survey", "Answered"), answered_of(shown.answered, shown.asked, language)
        ),
    ]
    if shown.row.follows:
        facts.append(SummaryRow(_("Compared with"), shown.row.follows.title))
    yield SummaryList(tuple(facts))
    yield _asked(shown, language)
    matrices = shown.matrices or {}
    drawn = {each: results_of(shown, matrices, each, language) for each in matrices}
    by_profession = drawn[Grouping.AUDIENCE]
    if by_profession["nobody"]:
        yield Paragraph(_("Nobody has answered."))
        return
    yield Note(
        _(
            "The difference is importance less mastery, each from 1 to 5: the higher it is, the "
            "more there is to learn."
        )
    )
    yield Paragraph(by_profession["rule"])
    for results in drawn.values():
        yield from _differences(results)
    yield from _changes(by_profession)


def _asked(shown: SurveyShown, language: Language) -> Table:
    rows = tuple(
        (who(one.row, language), answered_of(one.answered, one.row.people, language))
        for one in shown.groups
    )
    columns = (
        Column(_("Who is asked"), width=4),
        Column(pgettext("survey", "Answered"), align="right"),
    )
    return Table(_("Who is asked"), columns, rows)


def _differences(results: dict[str, Any]) -> Iterator[Part]:
    """Return one way to put people together: its matrix, then each group by itself."""
    yield Heading(results["caption"])
    if results["is_further"]:
        yield Paragraph(
            _(
                "Here a figure is also left out where, taken together with the other figures, it "
                "would tell what few people said."
            )
        )
    if results["is_by_rank"]:
        yield Paragraph(_("Groups whose rank was not written are not in this table."))
    matrix = results["matrix"]
    if matrix is None:
        yield Paragraph(_("No figure can be shown: the groups are too small for it."))
        return
    yield from as_tables(results["caption"], matrix["headings"], matrix["rows"])
    for one in results["figures"]:
        yield from as_tables(one["sentence"], one["drawing"].headings, one["drawing"].rows)


def _changes(results: dict[str, Any]) -> Iterator[Part]:
    heading = Heading(_("What changed since the earlier survey"))
    if results["no_changes"]:
        yield heading
        yield Paragraph(
            _(
                "What changed since the earlier survey cannot be told: too few people answered "
                "twice, or too few answered once only."
            )
        )
    if results["changes"]:
        yield heading
        yield Paragraph(
            _(
                "People who wrote the same private code in both surveys, each compared with "
                "himself or herself."
            )
        )
        found = results["changes"]
        yield from as_tables(str(heading.text), found["headings"], found["rows"])
