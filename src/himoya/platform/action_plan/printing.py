"""A plan with its measures on paper, in one of the four languages.

A text that is not there in that language stands in its own, tagged as such and marked in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.action_plan.directions import directions
from himoya.platform.action_plan.kinds import PlanState
from himoya.platform.action_plan.models import Measure
from himoya.platform.action_plan.queries.late import is_late
from himoya.platform.action_plan.queries.plans import PlanShown, plan_of
from himoya.platform.action_plan.rules import PLAN
from himoya.platform.action_plan.showing.common import day, state_of
from himoya.platform.action_plan.showing.plans import facts_of
from himoya.platform.action_plan.words import COLUMNS, state_in_words
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
    Part,
    SummaryList,
    SummaryRow,
    Table,
    Words,
)
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.recommendations.models.in_languages import InLanguages


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return a plan as a file; that it left is recorded.

    Raises NotPermitted, NotThere.
    """
    shown = plan_of(reader, id)
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(PLAN.subject, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: PlanShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    agency = shown.row.agency_id
    return Document(
        kind="action-plan",
        title=_("National action plan"),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        mark=_mark(shown),
        parts=tuple(_parts(shown, language)),
    )


def _mark(shown: PlanShown) -> Mark | None:
    if shown.row.practice:
        return "practice"
    return "invented" if dictionary().country.invented else None


def _parts(shown: PlanShown, language: Language) -> Iterator[Part]:
    yield Heading(_said(shown.row, language))
    if shown.state is PlanState.DRAFT:
        yield Note(_("A draft: nobody has adopted it yet."))
    told = facts_of(shown.row)[:-1]
    yield SummaryList(tuple(SummaryRow(one.key, _lines(one.value)) for one in told))
    for code, words in directions(language).items():
        measures = [one for one in shown.measures if one.direction == code]
        if measures:
            yield Heading(words, 2)
            yield _table(measures, words, language)


def _table(measures: Sequence[Measure], direction: str, language: Language) -> Part:
    columns = (
        Column(_("Number"), width=1.5),
        Column(_("Measure"), width=6),
        Column(str(COLUMNS["bodies"]), width=3.5),
        Column(str(COLUMNS["deadline"]), width=2.5),
        Column(_("State"), width=2.5),
    )
    caption = _("Measures of the direction “%(direction)s”") % {"direction": direction}
    return Table(caption, columns, tuple(_row(one, language) for one in measures))


def _row(one: Measure, language: Language) -> tuple[Words, ...]:
    state = state_in_words(state_of(one))
    if is_late(one, today()):
        state = f"{state}\n{_('Overdue')}"
    return (one.number, _measure(one, language), one.bodies, day(one.deadline), state)


def _measure(one: Measure, language: Language) -> Words:
    """Return the text, and below it by what its result is seen and where its money comes from."""
    said = _said(one, language)
    words: list[str | InLanguage] = [said]
    if not isinstance(said, str):
        # A printed page has no tags.
        words.append("\n" + _("There is no text in this language yet."))
    for name in ("indicator", "target", "funding"):
        if value := getattr(one, name):
            words.append(f"\n{COLUMNS[name]}: {value}")
    return tuple(words)


def _said(row: InLanguages, language: Language) -> str | InLanguage:
    """Return a text, tagged with its language where that is not the paper's."""
    text, spoken = row.text_for(language)
    return text if spoken == language else InLanguage(text, spoken)


def _lines(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "\n".join(value)
