"""A CSV or XLSX file -> the people of a course, or every fault in it; no paper is made of half.

Columns and answers stand in ``columns.yaml``. Refused: a person twice, a participant who trained at
the same course, and whoever is certified by himself (reference on training and results, 3.2, 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from himoya.languages.codes import Language
from himoya.programmes.counting.people.agreement import PARTICIPANT, TRAINERS
from himoya.programmes.counting.people.columns import Columns, columns_in
from himoya.programmes.counting.people.identity import identity
from himoya.programmes.sentences import sentences

#: Only so many faults are told at once.
_MOST_TOLD = 20

#: A name that is longer than this is no name, and would not fit on the paper.
_LONGEST_NAME = 120

_EMPTY = "Row {row}, {column}: the cell is empty, and it is needed."
_LONG = "Row {row}, {column}: the text has {found} signs. Accepted: up to {most}."
_NOT_ACCEPTED = "Row {row}, {column}: “{found}” is not accepted. Accepted: {accepted}."
_TWICE = "Row {row}, {column}: this person stands in row {other} already."
_TRAINS_HIMSELF = (
    "Row {row}, {column}: this person is a trainer of the course in row {other}. Nobody trains or "
    "certifies himself; correct the role in one of the rows."
)
_CERTIFIES_HIMSELF = (
    "Row {row}, {column}: nobody certifies himself. Name the person who certified this one."
)

say = sentences.say


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person of a list. ``person`` is the code, or the name where the list has no codes."""

    row: int
    name: str
    person: str
    role: str
    attendance: str
    test: str | None
    certified_by: str | None


class UnusablePeople(ValueError):
    """A list with faults, told in the reader's language; no paper was made."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@cache
def columns() -> Columns:
    """Return the columns of a list of people who get papers."""
    return columns_in(Path(__file__).with_name("columns.yaml"))


def read_attendees(file: Path, language: Language) -> tuple[Attendee, ...]:
    """Read a list of people. Raises UnusablePeople, and RefusedFile for what is no such file."""
    people: list[Attendee] = []
    faults: list[str] = []
    for number, cells in _cells_of(file, language):
        read = _Row(number, cells, language)
        people.append(read.attendee())
        faults += read.faults
    faults = faults or list(_between(people, language))
    if not people:
        faults = [say(language, "The list holds no rows with people.")]
    if faults:
        raise UnusablePeople(_few(faults, language))
    return tuple(people)


def _few(faults: Sequence[str], language: Language) -> list[str]:
    told = list(faults[:_MOST_TOLD])
    if len(faults) > _MOST_TOLD:
        told.append(say(language, "Further faults: {number}.", number=len(faults) - _MOST_TOLD))
    return [*told, say(language, "No paper was made.")]


def _cells_of(file: Path, language: Language) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows of the first visible sheet that has the columns."""
    from himoya.exchange.input_sheets import is_empty
    from himoya.exchange.tabular_input import sheets_of

    for sheet in sheets_of(file, language):
        if sheet.hidden:
            continue
        rows = ((number, row) for number, row in sheet.open().rows if not is_empty(row))
        _, headings = next(rows, (0, ()))
        named = [columns().named(one) for one in headings]
        if all(one in named for one in columns().needed):
            for number, row in rows:
                pairs = zip(named, row, strict=False)
                yield number, {name: _text(cell) for name, cell in pairs if name}
            return
    text = "The first row has no heading for these columns, which are needed: {columns}."
    needed = ", ".join(columns().labels[one].in_language(language) for one in columns().needed)
    raise UnusablePeople([say(language, text, columns=needed)])


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell).split())


class _Row:
    """The cells of one row; faults gather."""

    def __init__(self, number: int, cells: Mapping[str, str], language: Language) -> None:
        self.number, self.language = number, language
        self.faults: list[str] = []
        self._cells = cells

    def attendee(self) -> Attendee:
        name = self._cells.get("name", "")
        if not name:
            self._fault("name", _EMPTY)
        if len(name) > _LONGEST_NAME:
            self._fault("name", _LONG, found=len(name), most=_LONGEST_NAME)
        return Attendee(
            row=self.number,
            name=name,
            person=self._cells.get("person") or name,
            role=self._code("role") or PARTICIPANT,
            attendance=self._code("attendance") or "present",
            test=self._code("test"),
            certified_by=self._cells.get("certified_by") or None,
        )

    def _code(self, column: str) -> str | None:
        found = self._cells.get(column)
        if not found:
            return None
        code = columns().code(column, found)
        if code is None:
            answers = columns().answers[column].values()
            accepted = ", ".join(one.in_language(self.language) for one in answers)
            self._fault(column, _NOT_ACCEPTED, found=found, accepted=accepted)
        return code

    def _fault(self, column: str, sentence: str, **values: object) -> None:
        self.faults.append(_told(self.number, column, sentence, self.language, **values))


def _between(people: Sequence[Attendee], language: Language) -> Iterator[str]:
    """Yield what rows say against each other, each at the later row."""
    trainers = {identity(one.person): one for one in people if one.role in TRAINERS}
    seen: dict[str, Attendee] = {}
    for one in people:
        person = identity(one.person)
        certifier = identity(one.certified_by) if one.certified_by else None
        if certifier in {person, identity(one.name)}:
            yield _told(one.row, "certified_by", _CERTIFIES_HIMSELF, language)
        if one.role != PARTICIPANT:
            continue
        if person in trainers:
            other = trainers[person].row
            yield _told(one.row, "role", _TRAINS_HIMSELF, language, other=other)
        if seen.setdefault(person, one) is not one:
            other = seen[person].row
            yield _told(one.row, "person", _TWICE, language, other=other)


def _told(row: int, column: str, sentence: str, language: Language, **values: object) -> str:
    label = columns().labels[column].in_language(language)
    return say(language, sentence, row=row, column=label, **values)
