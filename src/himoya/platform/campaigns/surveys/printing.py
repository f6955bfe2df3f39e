"""The surveys of a campaign on paper: the charts and tables of the page, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.campaigns.papers import document_of
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.surveys.in_words import rule_in_words
from himoya.platform.campaigns.surveys.showing import (
    answers_table,
    beside_table,
    drawing_of,
    surveys_of,
)
from himoya.platform.campaigns.surveys.shown import fewest_people, questions_of
from himoya.platform.documents.model import Document, Heading, Paragraph, Part
from himoya.platform.documents.page_tables import as_tables
from himoya.platform.documents.report_parts import as_figure
from himoya.platform.theme.charts import BarChart
from himoya.publishing.section.reports.model import Chart


def as_document(shown: CampaignShown, language: Language) -> Document:
    """Return the paper; the language is active."""
    title = _("What people knew before and after")
    return document_of(shown, language, "campaign-surveys", title, _parts(shown, language))


def _parts(shown: CampaignShown, language: Language) -> Iterator[Part]:
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
