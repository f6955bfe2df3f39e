"""Lines of a workbook as activities of a plan. Nothing is stored; every problem is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.followed_work.actions.noting import LONGEST_WORDS
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.followed_work.workbooks.cells import (
    Reading,
    WorkbookRefused,
    day_of,
    key_and_version,
    readings,
    twice,
)
from himoya.platform.joint_work.models import Party
from himoya.platform.joint_work.showing.pieces import names
from himoya.platform.joint_work.workbooks.columns import Column, heading, known_headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; ``key`` and ``version`` are None where it is a new activity."""

    line: int
    key: UUID | None
    version: int | None
    state: str
    written: Written


def from_workbook(
    content: bytes, ending: str, language: Language, parties: Sequence[Party]
) -> list[Line]:
    """Return the lines of a workbook; ``parties`` are those that the plan has.

    Raises WorkbookRefused with every problem.
    """
    read = readings(content, ending, language, Column, heading, known_headings())
    known, offered = _known(parties), "; ".join(names(parties, language).values())
    lines = [_line(one, known, offered) for one in read]
    problems = [problem for one in read for problem in one.problems]
    keys = ((one.line, one.key) for one in lines)
    problems += twice(keys, heading(Column.KEY), _("each activity in one line"))
    if problems:
        raise WorkbookRefused(problems)
    return lines


def _known(parties: Sequence[Party]) -> dict[str, UUID]:
    """Return the parties by their names in every language, and by the codes of agencies."""
    found = {one.in_words().casefold(): one.id for one in parties}
    for language in LANGUAGES:
        found |= {name.casefold(): id for id, name in names(parties, language).items()}
    return found


def _line(reading: Reading[Column], known: Mapping[str, UUID], offered: str) -> Line:
    key, version = key_and_version(reading, Column.KEY, Column.VERSION)
    return Line(
        line=reading.row.line,
        key=key,
        version=version,
        state=reading.values[Column.STATE],
        written=_written(reading, known, offered),
    )


def _written(reading: Reading[Column], known: Mapping[str, UUID], offered: str) -> Written:
    values = reading.values
    texts = {one: values[Column(f"text_{one}")] for one in LANGUAGES}
    if not any(texts.values()):
        reading.refuse(Column.TEXT_EN, _("the activity in at least one language"))
    reading.refuse_longer(lambda _column: LONGEST_WORDS)
    a_day = _("a day as 2026-12-31 or 31.12.2026")
    begins, deadline = (
        reading.read(one, day_of, a_day) for one in (Column.BEGINS, Column.DEADLINE)
    )
    if begins and deadline and deadline < begins:
        reading.refuse(Column.DEADLINE, _("a day that is not before the beginning"))
    responsible = known.get(values[Column.RESPONSIBLE].casefold())
    if responsible is None:
        reading.refuse(Column.RESPONSIBLE, offered)
    return Written(
        texts=texts,
        answers={
            "responsible": responsible,
            "supports": _supports(reading, known, offered, responsible),
            "begins": begins,
            "deadline": deadline,
            "money": values[Column.MONEY],
        },
    )


def _supports(
    reading: Reading[Column], known: Mapping[str, UUID], offered: str, responsible: UUID | None
) -> list[UUID]:
    """Return the parties of a cell, one in each line of it."""
    named = [one.strip() for one in reading.values[Column.SUPPORTS].splitlines() if one.strip()]
    found = [known.get(one.casefold()) for one in named]
    if None in found:
        reading.refuse(Column.SUPPORTS, offered)
    elif responsible in found:
        reading.refuse(Column.SUPPORTS, _("parties other than the one that answers for it"))
    return sorted({one for one in found if one is not None})
