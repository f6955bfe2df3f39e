"""Records -> integer codes, each column once, however many tables of a run rest on it.

A path is a field of the counted record type, or ``record.field`` of a record type that it links
to. Where a column is absent from the run the answer is None, and the tables say so; where a linked
record type is absent, only the record's own answers are used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from himoya.dictionary.coded_columns import CodedColumn, coded
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.missing import sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.results import NOT_STATED
from himoya.dictionary.side_by_side import Once
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
    in_order_of_appearance,
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
        self._columns: Once[tuple[str, str], CodedColumn] = Once()
        self._answers: Once[tuple[str, str], Answers | None] = Once()
        self._dates: Once[tuple[str, str], Dates | None] = Once()
        self._identities: Once[tuple[str, str], tuple[Integers, Flags]] = Once()
        self._links: Once[tuple[str, str], Integers | None] = Once()

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
        return self._answers.of((record, path), lambda: self._encode(record, path))

    def _encode(self, record: str, path: str) -> Answers | None:
        other, name = _parted(record, path)
        if other != record:
            rows, answers = self._link(record, other), None
            if rows is not None:
                answers = self.answers(other, name)
            return None if rows is None or answers is None else answers.take(rows)
        field = self.field(record, name)
        column = self._column(record, name)
        own = None if column is None else self._codes(field, column)
        linked = None if field.falls_back_to is None else self.answers(record, field.falls_back_to)
        if own is None or linked is None:
            return linked if own is None else own
        return prefer(own, linked)

    def _codes(self, field: Field, column: CodedColumn) -> Answers:
        listed = self.dictionary.codelist_of(field).codes if field.is_coded else ()
        if field.many:
            return _several_codes(column, listed)
        return _one_code(column, listed)

    def dates(self, record: str, path: str) -> Dates | None:
        """Return the dates of a path; None where the run has no such column."""
        return self._dates.of((record, path), lambda: self._encode_dates(record, path))

    def _encode_dates(self, record: str, path: str) -> Dates | None:
        other, name = _parted(record, path)
        if other != record:
            rows = self._link(record, other)
            dates = None if rows is None else self.dates(other, name)
            return None if rows is None or dates is None else dates.take(rows)
        column = self._column(record, name)
        return None if column is None else _days(column)

    def numbers(self, record: str, path: str) -> Numbers | None:
        """Return the whole numbers of a path; None where the run has no such column."""
        other, name = _parted(record, path)
        if other != record:
            rows = self._link(record, other)
            numbers = None if rows is None else self.numbers(other, name)
            return None if rows is None or numbers is None else numbers.take(rows)
        column = self._column(record, name)
        if column is None:
            return None
        known = np.array([_whole_number(one) for one in column.values], np.int64)
        reasons = self._column(record, sibling_column(name))
        if reasons is None:
            reasons = _silent(len(column))
        named = [None if one is None else f"_{one}" for one in reasons.values]
        return Numbers(known[column.places], _one_code(CodedColumn(named, reasons.places), ()))

    def texts(self, record: str, path: str) -> Sequence[FileValue] | None:
        """Return a column as it stands in the file; None where the run has no such column."""
        other, name = _parted(record, path)
        column = self.records[other].columns.get(name) if other in self.records else None
        if other == record or column is None:
            return column
        rows = self._link(record, other)
        return None if rows is None else [None if row < 0 else column[row] for row in rows]

    def coded(self, record: str, path: str) -> CodedColumn | None:
        """Return a column with its distinct values once; None where the run has no such column."""
        other, name = _parted(record, path)
        column = self._column(other, name) if other in self.records else None
        if other == record or column is None:
            return column
        rows = self._link(record, other)
        if rows is None:
            return None
        # One more value stands for the rows that have no linked one.
        places = np.append(column.places, len(column.values))[rows]
        return CodedColumn((*column.values, None), places)

    def _column(self, record: str, name: str) -> CodedColumn | None:
        column = self.records[record].columns.get(name)
        return None if column is None else self._columns.of((record, name), lambda: coded(column))

    def identities(self, record: str, path: str) -> tuple[Integers, Flags]:
        """Return a number for the unit that every row names, and which rows name none (C03).

        A row that names none is a unit of its own, known by its record's key.
        """
        return self._identities.of((record, path), lambda: self._identify(record, path))

    def _identify(self, record: str, path: str) -> tuple[Integers, Flags]:
        nothing = _silent(self.length(record))
        named = self.coded(record, path) or nothing
        keys = self.coded(record, self.dictionary.records[record].key) or nothing
        nameless = ~said(named)
        labels = np.where(nameless, len(named.values) + keys.places, named.places)
        # A row that has not even a key is known by its place.
        lost = nameless & ~said(keys)
        labels[lost] = len(named.values) + len(keys.values) + np.flatnonzero(lost)
        return in_order_of_appearance(labels), nameless

    def _link(self, record: str, other: str) -> Integers | None:
        """Return for every row the row of the linked record, -1 where there is none."""
        return self._links.of((record, other), lambda: self._follow(record, other))

    def _follow(self, record: str, other: str) -> Integers | None:
        link = self.dictionary.records[record].links.get(other)
        if link is None or other not in self.records:
            return None
        named = self._column(record, link)
        keys = self._column(other, self.dictionary.records[other].key)
        if named is None or keys is None:
            return None
        rows = np.zeros(len(keys.values), ROW)
        rows[keys.places] = np.arange(len(keys))
        where = dict(zip(keys.values, rows.tolist(), strict=True)) | {None: -1}
        found: Integers = np.array([where.get(one, -1) for one in named.values], ROW)[named.places]
        return found

    def field(self, record: str, path: str) -> Field:
        """Return the dictionary's field of a path."""
        other, name = _parted(record, path)
        return self.dictionary.records[other][name]


def _parted(record: str, path: str) -> tuple[str, str]:
    other, dot, name = path.partition(".")
    return (other, name) if dot else (record, path)


def _one_code(column: CodedColumn, listed: Iterable[str]) -> OneAnswer:
    where = _Positions(listed)
    codes = np.array([where[value] for value in column.values], CODE)
    return OneAnswer(codes[column.places], tuple(where.categories))


def _several_codes(column: CodedColumn, listed: Iterable[str]) -> SeveralAnswers:
    where = _Positions(listed)
    answers = [_as_answers(value) for value in column.values]
    codes = [where[one] for several in answers for one in several]
    places = np.repeat(np.arange(len(answers)), [len(one) for one in answers])
    of_values = distinct_pairs(places, np.array(codes, CODE), tuple(where.categories), len(answers))
    return of_values.take(column.places) if len(column) else of_values


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


def _days(column: CodedColumn) -> Dates:
    known = [(0, 0) if one is None else _first_and_last_day(str(one)) for one in column.values]
    first, last = np.array(known, np.int32).reshape(len(known), 2).T
    return Dates(first[column.places], last[column.places])


def _silent(length: int) -> CodedColumn:
    """Return a column in which nothing was said."""
    return CodedColumn((None,), np.zeros(length, ROW))


def said(column: CodedColumn) -> Flags:
    """Return for every row whether anything was said."""
    found: Flags = np.array([value is not None for value in column.values], np.bool_)[column.places]
    return found


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
