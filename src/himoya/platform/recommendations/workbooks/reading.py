"""Lines of a workbook as recommendations. Nothing is stored here; every problem is named."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.agencies.models import Agency
from himoya.platform.recommendations.actions.noting import LONGEST_WORDS
from himoya.platform.recommendations.actions.writing import Written
from himoya.platform.recommendations.kinds import Theme
from himoya.platform.recommendations.words import THEMES
from himoya.platform.recommendations.workbooks.columns import (
    BETWEEN,
    Column,
    heading,
    known_headings,
)
from himoya.statistics.published_tables.sheets import Row, rows_of
from himoya.statistics.published_tables.unreadable import UnreadableTable

_Value = TypeVar("_Value")

#: Lines of one workbook; a country has some hundreds of recommendations.
MOST_LINES = 2000

#: The longest post, as its column holds it.
_LONGEST_POST = 200


class WorkbookRefused(Exception):
    """Nothing is taken in; ``problems`` name row, column, value and what is accepted."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(len(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; ``key`` and ``version`` are None where it is a new recommendation."""

    line: int
    key: UUID | None
    version: int | None
    state: str
    written: Written


@dataclass(slots=True)
class _Reading:
    """A row that is being read, and what is wrong with it."""

    row: Row
    values: Mapping[Column, str]
    problems: list[str] = field(default_factory=list)

    def refuse(self, column: Column, accepted: str) -> None:
        self.problems.append(said(self.row.line, column, self.values[column], accepted))


def from_workbook(content: bytes, ending: str, language: Language) -> list[Line]:
    """Return the lines of a workbook.

    Raises WorkbookRefused with every problem.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"recommendations.{ending}"
        file.write_bytes(content)
        try:
            rows = rows_of(file, language)
        except UnreadableTable:
            raise WorkbookRefused([unreadable()]) from None
    if any("\0" in value for row in rows for value in row.values):
        raise WorkbookRefused([unreadable()])
    if not rows or list(rows[0].values[: len(Column)]) not in known_headings():
        raise WorkbookRefused([_("The heads of the columns are not those of the downloaded file.")])
    if len(rows) < 2 or len(rows) > MOST_LINES + 1:
        raise WorkbookRefused([_("The file holds no lines under its heads, or too many.")])
    agencies = dict(Agency.objects.values_list("code", "id"))
    problems: list[str] = []
    lines = [_line(row, agencies, problems) for row in rows[1:]]
    problems += _twice(lines)
    if problems:
        raise WorkbookRefused(problems)
    return lines


def unreadable() -> str:
    """Return what is said of a file that is no table."""
    return _("This file cannot be read as a table. Save it as .xlsx or .csv again.")


def said(line: int, column: Column, found: str, accepted: str) -> str:
    """Return a refusal that names row, column, value and what is accepted."""
    told = {"row": line, "column": heading(column), "found": found or "–", "accepted": accepted}
    return _("Row %(row)d, %(column)s: “%(found)s”. Accepted: %(accepted)s.") % told


def _line(row: Row, agencies: Mapping[str, int], problems: list[str]) -> Line:
    given = [*row.values, *[""] * len(Column)][: len(Column)]
    reading = _Reading(row, dict(zip(Column, given, strict=True)))
    values = reading.values
    key = _read(reading, Column.KEY, UUID, _("a key of the downloaded file, or nothing"))
    version = _read(reading, Column.VERSION, int, _("a version of the downloaded file"))
    if (key is None) is not (version is None) and not reading.problems:
        reading.refuse(Column.VERSION, _("key and version as downloaded, or neither"))
    found = Line(
        line=row.line,
        key=key,
        version=version,
        state=values[Column.STATE],
        written=_written(reading, agencies),
    )
    problems += reading.problems
    return found


def _written(reading: _Reading, agencies: Mapping[str, int]) -> Written:
    values = reading.values
    texts = {one: values[Column(f"text_{one}")] for one in LANGUAGES}
    if not any(texts.values()):
        reading.refuse(Column.TEXT_EN, _("the recommendation in at least one language"))
    _refuse_what_is_too_long(reading)
    owner = _read(reading, Column.OWNER, agencies.__getitem__, _("the code of an agency"))
    return Written(
        texts=texts,
        source=values[Column.SOURCE],
        addressees=values[Column.ADDRESSEES].splitlines(),
        themes=_themes(reading),
        criterion=values[Column.CRITERION],
        owner=owner,
        owner_post=values[Column.OWNER_POST],
        deadline=_read(reading, Column.DEADLINE, _day, _("a day as 2026-12-31 or 31.12.2026")),
        measure=values[Column.MEASURE],
    )


def _refuse_what_is_too_long(reading: _Reading) -> None:
    for column, text in reading.values.items():
        longest = _LONGEST_POST if column is Column.OWNER_POST else LONGEST_WORDS
        if len(text) > longest:
            cut = f"{text[:40]}…"
            accepted = _("at most %(number)d letters") % {"number": longest}
            reading.problems.append(said(reading.row.line, column, cut, accepted))


def _themes(reading: _Reading) -> list[Theme]:
    known = _theme_words()
    named = [one.strip() for one in reading.values[Column.THEMES].split(BETWEEN) if one.strip()]
    if any(one.casefold() not in known for one in named):
        accepted = f"{BETWEEN} ".join(str(words) for words in THEMES.values())
        reading.refuse(Column.THEMES, accepted)
        return []
    return [known[one.casefold()] for one in named]


def _theme_words() -> dict[str, Theme]:
    """Every theme by its code and by its words in every language."""
    found = {theme.value: theme for theme in Theme}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {str(words).casefold(): theme for theme, words in THEMES.items()}
    return found


def _read(
    reading: _Reading, column: Column, read: Callable[[str], _Value], accepted: str
) -> _Value | None:
    text = reading.values[column]
    if not text:
        return None
    try:
        return read(text)
    except (ValueError, KeyError):
        reading.refuse(column, accepted)
        return None


def _day(text: str) -> date:
    """Read a day as people write it, or as a spreadsheet program makes one of it."""
    written = text.removesuffix(" 00:00:00")
    if re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}", written):
        day, month, year = written.split(".")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(written)


def _twice(lines: Sequence[Line]) -> list[str]:
    """A recommendation that stands in two lines is refused at the second."""
    seen: set[UUID] = set()
    problems = []
    for one in lines:
        if one.key is not None and one.key in seen:
            accepted = _("each recommendation in one line")
            problems.append(said(one.line, Column.KEY, str(one.key), accepted))
        elif one.key is not None:
            seen.add(one.key)
    return problems
