"""Recommendations as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.workbooks.sheet import as_sheet
from himoya.platform.recommendations.kinds import State, Theme
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.queries.lessons import names_of_lessons
from himoya.platform.recommendations.queries.listing import Wanted, all_recommendations
from himoya.platform.recommendations.visibility import RECOMMENDATION
from himoya.platform.recommendations.words import STATES, THEMES
from himoya.platform.recommendations.workbooks.columns import BETWEEN, headings


def workbook(reader: Reader, wanted: Wanted) -> bytes:
    """Return what the reader may see as XLSX; that it left is recorded. Raises NotPermitted."""
    rows = all_recommendations(reader, wanted)
    with reading_as(reader):
        # No one recommendation is meant: the subject is the agency whose reader took them.
        subject = Subject(RECOMMENDATION, str(reader.agency))
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(rows)})
    return as_workbook(rows, names_of_lessons(reader))


def as_workbook(rows: Iterable[Recommendation], lessons: Mapping[UUID, Sequence[str]]) -> bytes:
    """Return recommendations as XLSX, one a line; every cell is text, days as 2026-12-31."""
    lines = (_line(one, lessons.get(one.id, ())) for one in rows)
    return as_sheet(_("Recommendations"), headings(), lines)


def _line(row: Recommendation, lessons: Sequence[str]) -> list[str]:
    about = {one.theme for one in row.themes.all()}
    themes = [str(THEMES[one]) for one in Theme if one.value in about]
    return [
        str(row.id),
        str(row.version),
        str(STATES[State(row.state)]),
        *(getattr(row, f"text_{one}") for one in LANGUAGES),
        row.source,
        row.addressees,
        f"{BETWEEN} ".join(themes),
        row.criterion,
        row.owner.code if row.owner else "",
        row.owner_post,
        row.deadline.isoformat() if row.deadline else "",
        row.measure,
        f"{BETWEEN} ".join(lessons),
    ]
