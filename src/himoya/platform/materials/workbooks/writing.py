"""The workbook of the own works, a line for each edition."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.workbooks.sheet import as_sheet
from himoya.platform.followed_work.workbooks.words import in_one_cell
from himoya.platform.materials.forms import audiences, skills
from himoya.platform.materials.kinds import Stage, State, Translation
from himoya.platform.materials.models import Edition
from himoya.platform.materials.queries.listing import Listed, Wanted, works
from himoya.platform.materials.rules import VERB
from himoya.platform.materials.visibility import WORK
from himoya.platform.materials.words import STAGES, TRANSLATIONS, kind_in_words
from himoya.platform.materials.workbooks.columns import headings


def workbook(reader: Reader, language: Language) -> bytes:
    """Return the works that the reader keeps as XLSX; that it left is recorded.

    Raises NotPermitted.
    """
    reader.check(VERB)
    kept = [one for one in works(reader, Wanted()) if is_kept(reader, one)]
    with reading_as(reader):
        # No one work is meant: the subject is the agency whose reader took them.
        subject = Subject(WORK, str(reader.agency))
        record(Act.EXPORTED, by=reader, subject=subject, details={"rows": len(kept)})
    lines = (line for one in kept for line in _lines(one, language))
    return as_sheet(_("Learning materials"), headings(), lines)


def is_kept(reader: Reader, one: Listed) -> bool:
    """Say whether a work stands, and the reader may write it anew."""
    return reader.reaches(VERB, one.row.agency_id) and one.row.state == State.OPEN.value


def _lines(one: Listed, language: Language) -> Iterator[list[str]]:
    row = one.row
    work = [
        str(row.id),
        str(row.version),
        row.title,
        kind_in_words(row.kind),
        row.about,
        row.authors,
        in_one_cell(words for code, words in audiences(language) if code in row.audiences),
        in_one_cell(words for code, words in skills(language) if code in row.themes),
        str(row.year or ""),
    ]
    for each in one.editions:
        yield [*work, *_edition(each)]
    if not one.editions:
        yield [*work, *[""] * 4]


def _edition(row: Edition) -> list[str]:
    return [
        OWN_NAMES[language_of(row.language)],
        row.name,
        str(TRANSLATIONS[Translation(row.translation)]),
        str(STAGES[Stage(row.stage)]),
    ]
