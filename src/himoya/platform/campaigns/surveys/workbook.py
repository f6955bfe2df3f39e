"""The answers of one wave as a workbook: a line for each answer of every question, empty or not."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.campaigns.columns import standing
from himoya.platform.campaigns.models import Answers
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.told import AnswersTold
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.followed_work.workbooks.sheet import as_sheet
from himoya.programmes.outcome_surveys.bank import survey_bank


class Column(StrEnum):
    """What stands in a column."""

    QUESTION_CODE = "question_code"
    QUESTION = "question"
    ANSWER_CODE = "answer_code"
    ANSWER = "answer"
    ANSWERED = "answered"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    VERSION = "version"


def heading(column: Column) -> str:
    """Return the head of a column in the active language."""
    return dict(zip(Column, headings(), strict=True))[column]


def headings() -> list[str]:
    """Return the heads of all columns in the active language."""
    return [
        _("Code of the question (leave it as it is)"),
        _("Question"),
        _("Code of the answer (leave it as it is)"),
        _("Answer"),
        _("How many people answered this question?"),
        _("Number of people"),
        _("Per cent, only where the source gives no number"),
        _("Version (leave as it is)"),
    ]


def known_headings() -> list[list[str]]:
    """Return the heads in every language: a workbook may come back in another one."""
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(headings())
    return found


def version_of(row: Answers | None) -> int:
    """Return a number that differs when what stands there differs; 0 where nothing does."""
    if row is None:
        return 0
    told = sorted(standing(row, AnswersTold).items())
    return zlib.crc32(repr(told).encode())


def answers_workbook(reader: Reader, shown: CampaignShown, wave: UUID, language: Language) -> bytes:
    """Return the answers of a wave as XLSX; that they left is recorded."""
    here = {one.question: one for one in shown.answers if one.wave_id == wave}
    with reading_as(reader):
        details: dict[str, str | int] = {"rows": len(here)}
        record(
            Act.EXPORTED, by=reader, subject=Subject(CAMPAIGN, str(shown.row.id)), details=details
        )
    return as_sheet(_("Answers"), headings(), _lines(here, language))


def _lines(here: Mapping[str, Answers], language: Language) -> Iterator[list[str]]:
    for code, question in survey_bank().questions.items():
        row = here.get(code)
        for answer, words in question.answers.items():
            count = row.counts.get(answer) if row else None
            percentage = row.percentages.get(answer) if row else None
            yield [
                code,
                question.words.in_language(language),
                answer,
                words.in_language(language),
                str(row.people) if row else "",
                "" if count is None else str(count),
                "" if percentage is None else f"{percentage:g}",
                str(version_of(row)),
            ]
