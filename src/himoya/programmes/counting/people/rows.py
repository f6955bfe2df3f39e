"""One row of a list of people: a person at an event, every cell read or told as a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import isfinite

from himoya.languages.dates import LATEST_YEAR
from himoya.languages.partial_dates import PartialDate, UnreadableDate
from himoya.programmes.counting.people.ages import EARLIEST_BIRTH
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.counting.people.faults import RowFault
from himoya.programmes.facts.days import Span

NOT_ACCEPTED = "Row {row}, {column}: “{found}” is not accepted. Accepted: {accepted}."
_EMPTY = "Row {row}, {column}: the cell is empty, and it is needed."
_NO_DATE = (
    "Row {row}, {column}: “{found}” is no date that can be counted. Accepted: years from 1900 to "
    "2100, as 2021, 2021-05 or 2021-05-31."
)
_ENDS_BEFORE = "Row {row}, {column}: the end, {found}, lies before the start, {start}."
_NO_NUMBER = "Row {row}, {column}: “{found}” is no number. Accepted: whole numbers from {least}."
_NO_BIRTH_YEAR = (
    "Row {row}, {column}: “{found}” is no year of birth. Accepted: a year from {first} to {last}."
)
_NO_HOURS = "Row {row}, {column}: “{found}” is no number of hours. Accepted: numbers above 0."
_WITHOUT_HOURS = (
    "Row {row}, {column}: {found} hours cannot be judged, since the row does not say how many "
    "hours the event had. Fill in the hours of the event, or write present, partly or absent."
)
_MORE_HOURS = "Row {row}, {column}: {found} hours are more than the {hours} hours of the event."

#: Share of the hours from which a person has completed an event (reference, 3.2, rule 2).
COMPLETE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFacts:
    """What a row says of its event; rows of one event must agree where they say something."""

    event: str
    title: str | None = None
    kind: str | None = None
    counted_as: str | None = None
    span: Span = field(default_factory=Span)
    days: int | None = None
    format: str | None = None
    language: str | None = None
    place: str | None = None
    headcount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A person at an event. ``attended`` and ``completed`` follow from the attendance."""

    number: int
    about: EventFacts
    person: str
    role: str
    attended: bool
    completed: bool
    sex: str | None
    agency: str | None
    profession: str | None
    seniority: str | None = None
    birth_year: int | None = None
    country: str | None
    is_outside: bool
    certified_by: str | None


class Cells:
    """The cells of one row by column, read one after the other; faults gather."""

    def __init__(self, number: int, cells: Mapping[str, object]) -> None:
        self.number = number
        self.faults: list[RowFault] = []
        self._cells = {column: _text(cell) for column, cell in cells.items()}

    def text(self, column: str) -> str | None:
        """Return a cell without white space around it, None where it is empty."""
        return self._cells.get(column) or None

    def needed(self, column: str) -> str:
        found = self.text(column)
        if found is None:
            self.fault(column, "", _EMPTY)
        return found or ""

    def code(self, column: str) -> str | None:
        """Return the code of an answer; a fault for what the column does not take."""
        found = self.text(column)
        if found is None:
            return None
        code = columns().code(column, found)
        if code is None:
            self.fault(column, found, NOT_ACCEPTED, accepted=())
        return code

    def whole(self, column: str, least: int) -> int | None:
        found = self.text(column)
        if found is None:
            return None
        if not found.isascii() or not found.isdigit() or int(found) < least:
            self.fault(column, found, _NO_NUMBER, least=least)
            return None
        return int(found)

    def hours(self, column: str) -> float | None:
        found = self.text(column)
        if found is None:
            return None
        value = _number(found)
        if value is None or value <= 0:
            self.fault(column, found, _NO_HOURS)
            return None
        return value

    def day(self, column: str) -> str | None:
        found = self.text(column)
        try:
            return PartialDate.from_edtf(found).edtf if found else None
        except UnreadableDate:
            self.fault(column, found or "", _NO_DATE)
            return None

    def fault(self, column: str, found: str, sentence: str, **values: object) -> None:
        self.faults.append(RowFault(self.number, column, found, sentence, values))


def read_row(number: int, cells: Mapping[str, object]) -> Row | list[RowFault]:
    """Return a row as a person at an event, or all that is wrong with it."""
    read = Cells(number, cells)
    about = _about(read)
    attended, completed = _attendance(read)
    row = Row(
        number=number,
        about=about,
        person=read.needed("person"),
        role=read.code("role") or "participant",
        attended=attended,
        completed=completed,
        sex=read.code("sex"),
        agency=read.text("agency"),
        profession=read.text("profession"),
        seniority=read.text("seniority"),
        birth_year=_birth_year(read, about),
        country=read.text("country"),
        is_outside=read.code("outside") == "yes",
        certified_by=read.text("certified_by"),
    )
    return read.faults or row


def _about(read: Cells) -> EventFacts:
    start, end = read.day("start"), read.day("end")
    span = Span(start=start, end=end or start)
    if span.earliest and span.latest and span.latest < span.earliest:
        read.fault("end", end or "", _ENDS_BEFORE, start=start)
    return EventFacts(
        event=read.needed("event"),
        title=read.text("title"),
        kind=read.code("kind"),
        counted_as=read.code("counted_as"),
        span=span,
        days=read.whole("days", 1),
        format=read.code("format"),
        language=read.code("language"),
        place=read.text("place"),
        headcount=read.whole("headcount", 0),
    )


def _birth_year(read: Cells, about: EventFacts) -> int | None:
    """Return the year of birth, which does not lie after the event; no day is asked for."""
    found = read.text("birth_year")
    if found is None:
        return None
    last = about.span.latest.year if about.span.latest else LATEST_YEAR
    year = int(found) if found.isascii() and found.isdigit() and len(found) == 4 else 0
    if not EARLIEST_BIRTH <= year <= last:
        values = {"first": EARLIEST_BIRTH, "last": last}
        read.fault("birth_year", found, _NO_BIRTH_YEAR, **values)
        return None
    return year


def _attendance(read: Cells) -> tuple[bool, bool]:
    """Whether a person was there, and for long enough; a list without attendance says yes."""
    found = read.text("attendance")
    hours = read.hours("hours")
    attended = _number(found) if found else None
    if attended is None:
        code = read.code("attendance") or "present"
        return code != "absent", code == "present"
    if hours is None:
        read.fault("attendance", found or "", _WITHOUT_HOURS)
        return False, False
    if attended < 0 or attended > hours:
        read.fault("attendance", found or "", _MORE_HOURS, hours=f"{hours:g}")
    return attended > 0, attended >= COMPLETE * hours


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) else None


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
