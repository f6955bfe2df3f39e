"""The surveys of a campaign on paper: the charts and tables of the page, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.campaigns.in_languages import text_for
from himoya.platform.campaigns.queries.reading import CampaignShown, campaign_of
from himoya.platform.campaigns.surveys.in_words import rule_in_words
from himoya.platform.campaigns.surveys.showing import (
    answers_table,
    beside_table,
    drawing_of,
    surveys_of,
)
from himoya.platform.campaigns.surveys.shown import fewest_people, questions_of
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.documents import docx, pdf
from himoya.platform.documents.file_names import file_name
from himoya.platform.documents.model import (
    Document,
    Heading,
    InLanguage,
    Mark,
    Paragraph,
    Part,
)
from himoya.platform.documents.page_tables import as_tables
from himoya.platform.documents.paper_files import TYPES, FileType, PaperFile
from himoya.platform.documents.report_parts import as_figure
from himoya.platform.theme.charts import BarChart
from himoya.publishing.section.reports.model import Chart


def on_paper(reader: Reader, id: UUID, language: Language, file_type: FileType) -> PaperFile:
    """Return the surveys as a file; that it left is recorded. Raises NotPermitted, NotThere."""
    shown = campaign_of(reader, id)
    with override(language):
        document = as_document(shown, language)
        content = pdf.to_pdf(document) if file_type == "pdf" else docx.to_docx(document)
    with reading_as(reader):
        subject = Subject(CAMPAIGN, str(id))
        record(Act.PRINTED, by=reader, subject=subject, details={"language": language})
    return PaperFile(file_name(document, file_type), TYPES[file_type], content)


def as_document(shown: CampaignShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    agency = shown.row.agency_id
    invented: Mark | None = "invented" if dictionary().country.invented else None
    return Document(
        kind="campaign-surveys",
        title=_("What people knew before and after"),
        language=language,
        agency=names_of({agency}, language)[agency],
        made_on=today(),
        mark="practice" if shown.row.practice else invented,
        parts=tuple(_parts(shown, language)),
    )


def _parts(shown: CampaignShown, language: Language) -> Iterator[Part]:
    title, spoken = text_for(shown.row.titles, language)
    yield Heading(title if spoken == language else InLanguage(title, spoken))
    for rule in rule_in_words(fewest_people(), language):
        yield Paragraph(rule)
    waves = surveys_of(shown, language)["waves"]
    if waves is None:
        yield Paragraph(_("Nobody has been asked yet."))
        return
    yield from as_tables(_("Who was asked"), waves["headings"], waves["rows"])
    for one in questions_of(shown):
        yield Heading(one.question.words.in_language(language), 2)
        yield from _drawn(drawing_of(one, language))
        answers = answers_table(one, language)
        yield from as_tables(_("Answers"), answers["headings"], answers["rows"])
        beside = beside_table(one, language)
        if beside is not None:
            yield from as_tables(_("Before and after"), beside["headings"], beside["rows"])


def _drawn(chart: BarChart) -> Iterator[Part]:
    """The bars above their table, where a share may be told of more than one wave."""
    rows = [(one.label, one.values[0], chart.told(one)[0]) for one in chart.bars]
    if sum(value is not None for _label, value, _said in rows) > 1:
        yield as_figure(Chart(chart.title, rows))
