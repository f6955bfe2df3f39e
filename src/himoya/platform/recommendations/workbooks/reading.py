"""Lines of a workbook as recommendations. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.agencies.models import Agency
from himoya.platform.followed_work.workbooks.cells import (
    Columns,
    Reading,
    WorkbookRefused,
    day_of,
    key_and_version,
    readings_of,
    twice,
)
from himoya.platform.recommendations.actions.noting import LONGEST_WORDS
from himoya.platform.recommendations.actions.writing import Written
from himoya.platform.recommendations.kinds import Theme
from himoya.platform.recommendations.words import THEMES
from himoya.platform.recommendations.workbooks.columns import (
    BETWEEN,
    LATER,
    Column,
    heading,
    known_headings,
)

#: The longest post, as its column holds it.
_LONGEST_POST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; ``key`` and ``version`` are None where it is a new recommendation."""

    line: int
    key: UUID | None
    version: int | None
    state: str
    #: The lessons from which it follows, as `queries.lessons.names_of_lessons` names them; None
    #: where the file was downloaded before it had a column for them.
    lessons: Sequence[str] | None
    written: Written
    #: The heads of the columns that its file has not.
    lacking: Sequence[str] = ()


def from_workbook(content: bytes, ending: str, language: Language) -> list[Line]:
    """Return the lines of a workbook.

    Raises WorkbookRefused with every problem.
    """
    columns = Columns(Column, heading, known_headings(), LATER)
    read = readings_of(content, ending, language, columns)
    agencies = dict(Agency.objects.values_list("code", "id"))
    lines = [_line(one, agencies) for one in read]
    problems = [problem for one in read for problem in one.problems]
    keys = ((one.line, one.key) for one in lines)
    problems += twice(keys, heading(Column.KEY), _("each recommendation in one line"))
    if problems:
        raise WorkbookRefused(problems)
    return lines


def _line(reading: Reading[Column], agencies: Mapping[str, int]) -> Line:
    key, version = key_and_version(reading, Column.KEY, Column.VERSION)
    return Line(
        line=reading.row.line,
        key=key,
        version=version,
        state=reading.values[Column.STATE],
        lessons=_lessons(reading),
        written=_written(reading, agencies),
        lacking=[heading(one) for one in reading.lacking],
    )


def _lessons(reading: Reading[Column]) -> list[str] | None:
    if Column.LESSONS in reading.lacking:
        return None
    return sorted(listed(reading.values[Column.LESSONS]))


def _written(reading: Reading[Column], agencies: Mapping[str, int]) -> Written:
    values = reading.values
    texts = {one: values[Column(f"text_{one}")] for one in LANGUAGES}
    if not any(texts.values()):
        reading.refuse(Column.TEXT_EN, _("the recommendation in at least one language"))
    reading.refuse_longer(_longest)
    owner = reading.read(Column.OWNER, agencies.__getitem__, _("the code of an agency"))
    return Written(
        texts=texts,
        source=values[Column.SOURCE],
        addressees=values[Column.ADDRESSEES].splitlines(),
        themes=_themes(reading),
        criterion=values[Column.CRITERION],
        owner=owner,
        owner_post=values[Column.OWNER_POST],
        deadline=reading.read(Column.DEADLINE, day_of, _("a day as 2026-12-31 or 31.12.2026")),
        measure=values[Column.MEASURE],
    )


def _longest(column: Column) -> int:
    return _LONGEST_POST if column is Column.OWNER_POST else LONGEST_WORDS


def _themes(reading: Reading[Column]) -> list[Theme]:
    known = _theme_words()
    named = listed(reading.values[Column.THEMES])
    if any(one.casefold() not in known for one in named):
        accepted = f"{BETWEEN} ".join(str(words) for words in THEMES.values())
        reading.refuse(Column.THEMES, accepted)
        return []
    return [known[one.casefold()] for one in named]


def listed(cell: str) -> list[str]:
    """Return the entries of a cell that holds several."""
    return [one.strip() for one in cell.split(BETWEEN) if one.strip()]


def _theme_words() -> dict[str, Theme]:
    """Every theme by its code and by its words in every language."""
    found = {theme.value: theme for theme in Theme}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {str(words).casefold(): theme for theme, words in THEMES.items()}
    return found
