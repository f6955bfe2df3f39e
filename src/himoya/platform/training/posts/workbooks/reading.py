"""Lines of a workbook as established posts. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.database.clock import today
from himoya.platform.followed_work.workbooks.cells import (
    Reading,
    WorkbookRefused,
    day_of,
    readings,
    said,
)
from himoya.platform.training.posts.actions import PostsOfUnit
from himoya.platform.training.posts.forms import MOST_POSTS, territories
from himoya.platform.training.posts.workbooks.columns import Column, heading, known_headings

_Value = TypeVar("_Value")

#: The longest texts, as their columns hold them.
_LONGEST = {Column.AGENCY: 100, Column.SOURCE: 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Posts of one agency in one territory on a day; an empty territory is the headquarters."""

    line: int
    works_at: str
    territory: str
    posts: int
    day: date
    source: str

    @property
    def noted(self) -> PostsOfUnit:
        """The same as it is noted."""
        return PostsOfUnit(
            works_at=self.works_at,
            territory=self.territory,
            posts=self.posts,
            day=self.day,
            source=self.source,
        )


def from_workbook(
    content: bytes, ending: str, agencies: Iterable[str], language: Language
) -> list[Line]:
    """Return the lines of a workbook in which a number of posts stands.

    An agency of ``agencies`` is written as it is there. Raises WorkbookRefused with every problem.
    """
    known = {one.casefold(): one for one in agencies}
    places = _known_places()
    read = readings(content, ending, language, Column, heading, known_headings())
    told = [one for one in read if _says_something(one)]
    if not told:
        raise WorkbookRefused([_("No number of posts stands in the workbook.")])
    lines = [line for one in told if (line := _line(one, known, places, language)) is not None]
    problems = [problem for one in told for problem in one.problems]
    problems += _twice(lines)
    if problems:
        raise WorkbookRefused(problems)
    return lines


def _says_something(reading: Reading[Column]) -> bool:
    """Units of which nothing is known stand in the downloaded workbook, and may stay empty."""
    return any(reading.values[one] for one in (Column.POSTS, Column.DAY, Column.SOURCE))


def _line(
    reading: Reading[Column],
    agencies: Mapping[str, str],
    places: Mapping[str, str],
    language: Language,
) -> Line | None:
    values = reading.values
    agency = " ".join(values[Column.AGENCY].split())
    if not agency:
        reading.refuse(Column.AGENCY, _("the agency as lists of people write it"))
    place = places.get(values[Column.TERRITORY].casefold())
    if place is None:
        reading.refuse(Column.TERRITORY, "; ".join(name for _code, name in territories(language)))
    whole = _("a whole number, 0 or more")
    posts = _needed(reading, Column.POSTS, whole, _posts_of)
    a_day = _("a day that is not to come, as 2026-12-31 or 31.12.2026")
    day = _needed(reading, Column.DAY, a_day, _past_day)
    if not values[Column.SOURCE]:
        reading.refuse(Column.SOURCE, _("the staffing table and its number, or another source"))
    reading.refuse_longer(lambda column: _LONGEST.get(column, 200))
    if reading.problems or posts is None or day is None or place is None:
        return None
    return Line(
        line=reading.row.line,
        works_at=agencies.get(agency.casefold(), agency),
        territory=place,
        posts=posts,
        day=day,
        source=values[Column.SOURCE],
    )


def _needed(
    reading: Reading[Column], column: Column, accepted: str, read: Callable[[str], _Value]
) -> _Value | None:
    if not reading.values[column]:
        reading.refuse(column, accepted)
        return None
    return reading.read(column, read, accepted)


def _posts_of(text: str) -> int:
    """Read a number of posts; spreadsheet programs write 12 as 12.0. Raises ValueError."""
    number = text.removesuffix(".0")
    if not (number.isascii() and number.isdigit()) or int(number) > MOST_POSTS:
        raise ValueError(text)
    return int(number)


def _past_day(text: str) -> date:
    day = day_of(text)
    if day > today():
        raise ValueError(text)
    return day


def _known_places() -> dict[str, str]:
    """Every territory by its code and its names; what is left empty is the headquarters."""
    found = {"": ""}
    for language in LANGUAGES:
        with translation.override(language):
            for code, name in territories(language):
                found |= {name.casefold(): code, code.casefold(): code}
    return found


def _twice(lines: Iterable[Line]) -> list[str]:
    seen: set[tuple[str, str]] = set()
    problems: list[str] = []
    for one in lines:
        unit = (one.works_at.casefold(), one.territory)
        if unit in seen:
            accepted = _("each agency once in each territory")
            problems.append(said(one.line, heading(Column.AGENCY), one.works_at, accepted))
        seen.add(unit)
    return problems
