"""The workbook of a concept: a line for each part that stands, in the order of the concept."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.workbooks.sheet import as_sheet
from himoya.platform.followed_work.workbooks.words import in_one_cell
from himoya.platform.training_concepts.lists import said
from himoya.platform.training_concepts.models import PartOfConcept
from himoya.platform.training_concepts.queries.reading import concept_of
from himoya.platform.training_concepts.rules import CONCEPT
from himoya.platform.training_concepts.words import ONE_PART
from himoya.platform.training_concepts.workbooks.columns import OWN, Column, headings

#: Columns that hold codes, one or several.
_OF_CODES = frozenset(
    {
        *(Column.AUDIENCE, Column.KNOWLEDGE, Column.METHOD),
        *(Column.LANGUAGES, Column.AUDIENCES, Column.SKILLS),
    }
)


def workbook(reader: Reader, concept: UUID, language: Language) -> bytes:
    """Return the parts of a concept as XLSX; that it left is recorded.

    Raises NotPermitted, NotThere.
    """
    shown = concept_of(reader, concept)
    parts = [(kind, one) for kind in OWN for one in shown.parts[kind]]
    with reading_as(reader):
        subject = Subject(CONCEPT.subject, str(concept))
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(parts)})
    lines = []
    for kind, one in parts:
        told = {column: _cell(one, column, language) for column in (*OWN[kind], Column.ORDER)}
        told |= {Column.KEY: str(one.id), Column.VERSION: str(one.version)}
        told |= {Column(f"text_{code}"): getattr(one, f"text_{code}") for code in LANGUAGES}
        told[Column.PART] = str(ONE_PART[kind])
        lines.append([told.get(column, "") for column in Column])
    return as_sheet(_("Training concept"), headings(), lines)


def _cell(row: PartOfConcept, column: Column, language: Language) -> str:
    value = getattr(row, column.value)
    if column in _OF_CODES:
        codes = value if isinstance(value, list) else [value] if value else []
        return in_one_cell(said(column.value, one, language) for one in codes)
    if column is Column.HOURS:
        return f"{value:f}".removesuffix(".0")
    return "" if value is None else str(value)
