"""Lines of a workbook as parts of a concept. Nothing is stored here; every problem is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.followed_work.workbooks.cells import (
    Reading,
    WorkbookRefused,
    key_and_version,
    readings,
    twice,
)
from himoya.platform.followed_work.workbooks.words import codes_by_words, codes_in
from himoya.platform.training_concepts import lists
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.words import ONE_PART
from himoya.platform.training_concepts.workbooks.columns import (
    OWN,
    Column,
    heading,
    known_headings,
)

#: Letters of one cell.
_LONGEST = 4000

#: Columns that hold one code, and several.
_ONE = (Column.AUDIENCE, Column.KNOWLEDGE, Column.METHOD)
_SEVERAL = (Column.LANGUAGES, Column.AUDIENCES, Column.SKILLS)

_MOST_PEOPLE, _MOST_PLACES = 10_000_000, 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; ``key`` and ``version`` are None where it is a new part."""

    line: int
    key: UUID | None
    version: int | None
    kind: PartKind
    written: Written
    values: Mapping[Column, str] = field(compare=False, repr=False)


def from_workbook(content: bytes, ending: str, language: Language) -> list[Line]:
    """Return the lines of a workbook. Raises WorkbookRefused with every problem."""
    read = readings(content, ending, language, Column, heading, known_headings())
    kinds = codes_by_words(lambda _language: [(one.value, ONE_PART[one]) for one in OWN])
    found = [_line(one, kinds, language) for one in read]
    lines = [one for one in found if one is not None]
    problems = [problem for one in read for problem in one.problems]
    keys = ((one.line, one.key) for one in lines)
    problems += twice(keys, heading(Column.KEY), _("each part in one line"))
    if problems:
        raise WorkbookRefused(problems)
    return lines


def _line(reading: Reading[Column], kinds: Mapping[str, str], language: Language) -> Line | None:
    key, version = key_and_version(reading, Column.KEY, Column.VERSION)
    reading.refuse_longer(lambda _column: _LONGEST)
    known = [ONE_PART[one] for one in OWN]
    chosen = codes_in(reading, Column.PART, kinds, known)
    if not chosen:
        if not reading.values[Column.PART]:
            reading.refuse(Column.PART, "; ".join(map(str, known)))
        return None
    kind = PartKind(chosen[0])
    _refuse_of_others(reading, kind)
    return Line(
        line=reading.row.line,
        key=key,
        version=version,
        kind=kind,
        written=_written(reading, kind, language),
        values=reading.values,
    )


def _refuse_of_others(reading: Reading[Column], kind: PartKind) -> None:
    """What a kind of part has no place for would be lost in silence."""
    for other, columns in OWN.items():
        for column in columns if other is not kind else ():
            if reading.values[column]:
                reading.refuse(column, _("nothing, for this part of the concept"))


def _written(reading: Reading[Column], kind: PartKind, language: Language) -> Written:
    texts = {code: reading.values[Column(f"text_{code}")] for code in LANGUAGES}
    answers: dict[str, object] = {
        column.value: _answer(reading, column, language) for column in OWN[kind]
    }
    answers["order"] = _number(reading, Column.ORDER, _MOST_PLACES)
    return Written(texts=texts, answers=answers)


def _answer(reading: Reading[Column], column: Column, language: Language) -> object:
    if column in (*_ONE, *_SEVERAL):
        known = codes_by_words(lambda each: lists.choices(column.value, each))
        accepted = [words for _code, words in lists.choices(column.value, language)]
        codes = codes_in(reading, column, known, accepted)
        if column in _SEVERAL:
            return codes
        if column is Column.AUDIENCE and not codes and not reading.values[column]:
            reading.refuse(column, "; ".join(accepted))
        return codes[0] if codes else ""
    if column is Column.PEOPLE:
        return _number(reading, column, _MOST_PEOPLE)
    hours = _("academic hours such as 4 or 1.5")
    if not reading.values[column]:
        reading.refuse(column, hours)
    return reading.read(column, _hours, hours)


def _number(reading: Reading[Column], column: Column, most: int) -> int | None:
    def read(text: str) -> int:
        number = int(text.removesuffix(".0"))
        if not 1 <= number <= most:
            raise ValueError(text)
        return number

    return reading.read(column, read, _("a whole number from 1 on, or nothing"))


def _hours(text: str) -> Decimal:
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError(text) from None
    # How many may be, the action says; what is larger than this cannot be rounded.
    if not found.is_finite() or not 0 <= found < _MOST_PEOPLE or found != round(found, 1):
        raise ValueError(text)
    # As the column holds it, so that 8 is no change of 8.0.
    return found.quantize(Decimal("0.1"))
