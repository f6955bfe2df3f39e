"""Lines of a workbook as measures. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.action_plan.actions.noting import LONGEST_WORDS
from himoya.platform.action_plan.actions.written import WrittenMeasure, number_of
from himoya.platform.action_plan.directions import directions, known_words
from himoya.platform.action_plan.kinds import Approach
from himoya.platform.action_plan.refusals import PlanRefused
from himoya.platform.action_plan.words import APPROACHES
from himoya.platform.action_plan.workbooks.columns import Column, heading, known_headings
from himoya.platform.agencies.models import Agency
from himoya.platform.followed_work.workbooks.cells import (
    Reading,
    WorkbookRefused,
    day_of,
    key_and_version,
    readings,
    said,
    twice,
)
from himoya.platform.programmes.spoken import reading_language

#: The longest number of a measure, as its column holds it.
_LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; ``key`` and ``version`` are None where it is a new measure."""

    line: int
    key: UUID | None
    version: int | None
    state: str
    written: WrittenMeasure


def from_workbook(content: bytes, ending: str, language: Language) -> list[Line]:
    """Return the lines of a workbook.

    Raises WorkbookRefused with every problem.
    """
    read = readings(content, ending, language, Column, heading, known_headings())
    agencies = dict(Agency.objects.values_list("code", "id"))
    lines = [_line(one, agencies) for one in read]
    problems = [problem for one in read for problem in one.problems]
    keys = ((one.line, one.key) for one in lines)
    problems += twice(keys, heading(Column.KEY), _("each measure in one line"))
    problems += _numbers_twice(lines)
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
        written=_written(reading, agencies),
    )


def _written(reading: Reading[Column], agencies: Mapping[str, int]) -> WrittenMeasure:
    values = reading.values
    texts = {one: values[Column(f"text_{one}")] for one in LANGUAGES}
    if not any(texts.values()):
        reading.refuse(Column.TEXT_EN, _("the measure in at least one language"))
    reading.refuse_longer(_longest)
    a_day = _("a day as 2026-12-31 or 31.12.2026")
    begins, deadline = (
        reading.read(one, day_of, a_day) for one in (Column.BEGINS, Column.DEADLINE)
    )
    if begins and deadline and deadline < begins:
        reading.refuse(Column.DEADLINE, _("a day that is not before the beginning"))
    return WrittenMeasure(
        texts=texts,
        number=_number(reading),
        direction=_one_of(reading, Column.DIRECTION, known_words(), _directions()),
        approach=Approach(_one_of(reading, Column.APPROACH, _approaches(), _approach_words())),
        bodies=values[Column.BODIES].splitlines(),
        owner=reading.read(Column.OWNER, agencies.__getitem__, _("the code of an agency")),
        begins=begins,
        deadline=deadline,
        indicator=values[Column.INDICATOR],
        target=values[Column.TARGET],
        funding=values[Column.FUNDING],
    )


def _number(reading: Reading[Column]) -> str:
    try:
        return number_of(reading.values[Column.NUMBER])
    except PlanRefused:
        reading.refuse(Column.NUMBER, _("a number as the plan gives it, such as 3 or 1.10"))
        return ""


def _one_of(
    reading: Reading[Column], column: Column, known: Mapping[str, str], accepted: Iterable[str]
) -> str:
    """Return the code of a word of a list; where it is none, the first, and a refusal noted."""
    found = known.get(reading.values[column].strip().casefold())
    if found is None:
        reading.refuse(column, "; ".join(accepted))
    return found or next(iter(known.values()))


def _directions() -> Iterable[str]:
    return directions(reading_language()).values()


def _approach_words() -> list[str]:
    return [str(words) for words in APPROACHES.values()]


def _approaches() -> dict[str, str]:
    """Every approach by its code and by its words in every language."""
    found = {one.value: one.value for one in Approach}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {str(words).casefold(): one.value for one, words in APPROACHES.items()}
    return found


def _longest(column: Column) -> int:
    return _LONGEST_NUMBER if column is Column.NUMBER else LONGEST_WORDS


def _numbers_twice(lines: Iterable[Line]) -> list[str]:
    seen: set[str] = set()
    problems: list[str] = []
    for one in lines:
        if one.written.number and one.written.number in seen:
            accepted = _("each number once")
            problems.append(said(one.line, heading(Column.NUMBER), one.written.number, accepted))
        seen.add(one.written.number)
    return problems
