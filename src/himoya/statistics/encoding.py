"""Records -> integer codes, each column once, however many tables of a run rest on it.

A path is a field of the counted record type, or ``record.field`` of a record type that it links
to. Where a column is absent from the run the answer is None, and the tables say so; where a linked
record type is absent, only the record's own answers are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.missing import sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.results import NOT_STATED
from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.statistics.answers import (
    CODE,
    MISSING_CODES,
    ROW,
    Answers,
    Flags,
    Integers,
    OneAnswer,
    SeveralAnswers,
    distinct_pairs,
    prefer,
)
from himoya.statistics.periods import Dates

#: Stands in an array of numbers where there is none.
NO_NUMBER = np.iinfo(np.int64).min


class MissingRecords(LookupError):
    """Tables count a record type that the run does not have."""

    def __init__(self, record: str, tables: Sequence[str]) -> None:
        self.record = record
        self.tables = tuple(tables)
        super().__init__(f"no records of type {record!r}, which {', '.join(tables)} count")


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number a row, NO_NUMBER where there is none; ``missing`` holds why."""

    values: Integers
    missing: OneAnswer

    def take(self, rows: Integers) -> Numbers:
        """Return the numbers of other rows; -1 stands for a row about which nothing was said."""
        values = np.append(self.values, NO_NUMBER)[rows]
        return Numbers(values, self.missing.take(rows))


class EncodedRecords:
    """The records of a run; columns are encoded when first asked for, then kept."""

    def __init__(self, dictionary: Dictionary, records: Mapping[str, RecordTable]) -> None:
        self.dictionary = dictionary
        self.records = records
        self._answers: dict[tuple[str, str], Answers | None] = {}
        self._dates: dict[tuple[str, str], Dates | None] = {}
        self._links: dict[tuple[str, str], Integers | None] = {}

    def length(self, record: str) -> int:
        """Return the number of rows of a record type."""
        return len(self.records[record])

    def has(self, record: str, path: str) -> bool:
        """Say whether the run has a column for a path, or a linked record that answers for it."""
        other, name = _parted(record, path)
        if other != record:
            return self._link(record, other) is not None and self.has(other, name)
        if name in self.records[record].columns:
            return True
        falls_back = self.field(record, name).falls_back_to
        return falls_back is not None and self.has(record, falls_back)

    def lacks_linked_answer(self, record: str, path: str) -> bool:
        """Say whether a linked record would answer where a field is empty, and is absent."""
        other, name = _parted(record, path)
        falls_back = self.field(other, name).falls_back_to
        return other == record and falls_back is not None and not self.has(record, falls_back)

    def answers(self, record: str, path: str) -> Answers | None:
        """Return the coded answers of a path, with those of a linked record where it falls back.

        None where the run has no such column.
        """
        key = (record, path)
        if key not in self._answers:
            self._answers[key] = self._encode(record, path)
        return self._answers[key]

    def _encode(self, record: str, path: str) -> Answers | None:
        other, name = _parted(record, path)
        if other != record:
            rows, answers = self._link(record, other), None
            if rows is not None:
                answers = self.answers(other, name)
            return None if rows is None or answers is None else answers.take(rows)
        field = self.field(record, name)
        column = self.records[record].columns.get(name)
        own = None if column is None else self._codes(field, column)
        linked = None if field.falls_back_to is None else self.answers(record, field.falls_back_to)
        if own is None or linked is None:
            return linked if own is None else own
        return prefer(own, linked)

    def _codes(self, field: Field, column: Sequence[FileValue]) -> Answers:
        listed = self.dictionary.codelist_of(field).codes if field.is_coded else ()
        if field.many:
            return _several_codes(column, listed)
        return _one_code(column, listed)

    def dates(self, record: str, path: str) -> Dates | None:
        """Return the dates of a path; None where the run has no such column."""
        key = (record, path)
        if key not in self._dates:
            self._dates[key] = self._encode_dates(record, path)
        return self._dates[key]

    def _encode_dates(self, record: str, path: str) -> Dates | None:
        other, name = _parted(record, path)
        if other != record:
            rows = self._link(record, other)
            dates = None if rows is None else self.dates(other, name)
            return None if rows is None or dates is None else dates.take(rows)
        column = self.records[record].columns.get(name)
        return None if column is None else _days(column)

    def numbers(self, record: str, path: str) -> Numbers | None:
        """Return the whole numbers of a path; None where the run has no such column."""
        other, name = _parted(record, path)
        if other != record:
            rows = self._link(record, other)
            numbers = None if rows is None else self.numbers(other, name)
            return None if rows is None or numbers is None else numbers.take(rows)
        columns = self.records[record].columns
        if name not in columns:
            return None
        values = (_whole_number(one) for one in columns[name])
        reasons = columns.get(sibling_column(name), [None] * len(columns[name]))
        coded = [None if one is None else f"_{one}" for one in reasons]
        return Numbers(np.fromiter(values, np.int64, len(coded)), _one_code(coded, ()))

    def texts(self, record: str, path: str) -> Sequence[FileValue] | None:
        """Return a column as it stands in the file; None where the run has no such column."""
        other, name = _parted(record, path)
        column = self.records[other].columns.get(name) if other in self.records else None
        if other == record or column is None:
            return column
        rows = self._link(record, other)
        return None if rows is None else [None if row < 0 else column[row] for row in rows]

    def identities(self, record: str, path: str) -> tuple[Integers, Flags]:
        """Return a number for the unit that every row names, and which rows name none (C03).

        A row that names none is a unit of its own, known by its record's key.
        """
        named = self.texts(record, path)
        key = self.dictionary.records[record].key
        keys = self.records[record].columns.get(key)
        numbers: dict[tuple[str, object], int] = {}
        found = np.empty(self.length(record), np.int64)
        nameless = np.zeros(len(found), np.bool_)
        for row in range(len(found)):
            name = None if named is None else named[row]
            nameless[row] = name is None
            own = row if keys is None or keys[row] is None else keys[row]
            unit = (path, name) if name is not None else (key, own)
            found[row] = numbers.setdefault(unit, len(numbers))
        return found, nameless

    def _link(self, record: str, other: str) -> Integers | None:
        """Return for every row the row of the linked record, -1 where there is none."""
        key = (record, other)
        if key not in self._links:
            self._links[key] = self._follow(record, other)
        return self._links[key]

    def _follow(self, record: str, other: str) -> Integers | None:
        link = self.dictionary.records[record].links.get(other)
        columns = self.records[record].columns
        if link is None or link not in columns or other not in self.records:
            return None
        keys = self.records[other].columns.get(self.dictionary.records[other].key)
        if keys is None:
            return None
        where: dict[FileValue, int] = {value: row for row, value in enumerate(keys)}
        where[None] = -1
        return np.array([where.get(value, -1) for value in columns[link]], ROW)

    def field(self, record: str, path: str) -> Field:
        """Return the dictionary's field of a path."""
        other, name = _parted(record, path)
        return self.dictionary.records[other][name]


def _parted(record: str, path: str) -> tuple[str, str]:
    other, dot, name = path.partition(".")
    return (other, name) if dot else (record, path)


def _one_code(column: Sequence[FileValue], listed: Iterable[str]) -> OneAnswer:
    where = _Positions(listed)
    codes = np.fromiter((where[value] for value in column), CODE, len(column))
    return OneAnswer(codes, tuple(where.categories))


def _several_codes(column: Sequence[FileValue], listed: Iterable[str]) -> SeveralAnswers:
    where = _Positions(listed)
    answers = [_as_answers(value) for value in column]
    number = np.fromiter((len(one) for one in answers), np.int64, len(answers))
    flat = chain.from_iterable(answers)
    codes = np.fromiter((where[value] for value in flat), CODE, int(number.sum()))
    rows = np.repeat(np.arange(len(answers), dtype=ROW), number)
    return distinct_pairs(rows, codes, tuple(where.categories), len(answers))


def _as_answers(value: FileValue) -> Sequence[FileValue]:
    if value is None or isinstance(value, str | int | float):
        return (value,)
    return value or (None,)


class _Positions(dict[FileValue, int]):
    """Code -> position; a code that its list no longer has gets a position of its own."""

    def __init__(self, listed: Iterable[str]) -> None:
        self.categories = [*listed, *MISSING_CODES]
        super().__init__((code, position) for position, code in enumerate(self.categories))
        self[None] = self[NOT_STATED]

    def __missing__(self, code: FileValue) -> int:
        self.categories.append(str(code))
        self[code] = len(self.categories) - 1
        return self[code]


def _whole_number(value: FileValue) -> int:
    """Return a number without its fraction; NO_NUMBER for what is none, which `check` refuses."""
    try:
        number = NO_NUMBER if value is None else int(float(str(value)))
    except (ValueError, OverflowError):
        return NO_NUMBER
    return number if abs(number) < -NO_NUMBER else NO_NUMBER


def _days(column: Sequence[FileValue]) -> Dates:
    known: dict[FileValue, tuple[int, int]] = {None: (0, 0)}
    for value in set(column):
        if value is not None:
            known[value] = _first_and_last_day(str(value))
    pairs = np.array([known[value] for value in column], np.int32).reshape(len(column), 2)
    return Dates(pairs[:, 0].copy(), pairs[:, 1].copy())


def _first_and_last_day(text: str) -> tuple[int, int]:
    """Return both ends as yyyymmdd; 0 and 0 where the text is no date, which `check` refuses."""
    try:
        date = PartialDate.from_edtf(text)
    except UnreadableDate:
        return 0, 0
    return (
        int(date.earliest.strftime("%Y%m%d")),
        int(date.latest.strftime("%Y%m%d")),
    )
