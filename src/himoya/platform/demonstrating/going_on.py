"""Records that go on to the present: the last years of the files once more, some years later.

The invented files end with a year. A register is never two years behind: here the cases of their
last years stand a second time, with every date moved by whole years and with signs of their own.
The files, and what is released from them, stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from himoya.dictionary.fields import FieldType
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.languages.dates import PartialDate
from himoya.platform.demonstrating.values import Row
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.visibility import CASE

#: The only date that may lie ahead.
AHEAD = "release_due_date"

#: What a person of a case is called instead of a name.
SIGN = "pseudonym"

_YEAR = re.compile(r"\d{4}(?=-\d\d|$|[~%?/.])")


def gone_on(tables: Mapping[str, RecordTable], until: date) -> dict[str, RecordTable]:
    """Return the tables with the cases that go on until a day; of none anything lies after it."""
    years = until.year - max(_years(tables[CASE].rows()), default=until.year)
    if years <= 0:
        return dict(tables)
    later = {name: [_later(name, row, years) for row in table.rows()] for name, table in
             tables.items() if name in dictionary().records}  # fmt: skip
    wanted = _cases(later, until.year - years, until)
    people = {
        row["suspect_record_id"] for row in later["suspect"] if row.get("case_number") in wanted
    }
    return {
        name: _with(table, [row for row in later.get(name, ()) if _of(row, wanted, people)])
        for name, table in tables.items()
    }


def _years(rows: Iterable[Row]) -> list[int]:
    return [_day(row["registered_date"]).year for row in rows if row.get("registered_date")]


def _cases(later: Mapping[str, list[Row]], last: int, until: date) -> set[FileValue]:
    """The cases that go on: registered after the files end, all of it before ``until``."""
    wanted: set[FileValue] = {
        row["case_number"]
        for row in later[CASE]
        if row.get("registered_date") and last < _day(row["registered_date"]).year
    }
    owner = {row["suspect_record_id"]: row.get("case_number") for row in later["suspect"]}
    closed = {one.article for one in dictionary().country.articles.values() if one.valid_to}
    for name, rows in later.items():
        dates = [field for field in _dates(name) if field != AHEAD]
        for row in rows:
            ahead = any(row.get(field) and _day(row[field]) > until for field in dates)
            if ahead or row.get("article_first") in closed or row.get("article") in closed:
                wanted.discard(row.get("case_number") or owner.get(row.get("suspect_record_id")))
    return wanted


def _of(row: Row, wanted: set[FileValue], people: set[FileValue]) -> bool:
    if row.get("case_number"):
        return row["case_number"] in wanted
    return row.get("suspect_record_id") in people


def _later(name: str, row: Row, years: int) -> Row:
    """A row some years later, with numbers and signs of its own."""
    record = dictionary().records[name]
    named = {record.key, *record.links.values(), SIGN, "joined_to_case_number"}
    dates = set(_dates(name))
    found: dict[str, FileValue] = {}
    for field, value in row.items():
        if isinstance(value, str) and value and field in dates:
            found[field] = moved(value, years)
        elif isinstance(value, str) and value and field in named:
            found[field] = f"{value}-{years}"
        else:
            found[field] = value
    return found


def moved(edtf: str, years: int) -> str:
    """Return a date, known in part or whole, some years later."""
    text = _YEAR.sub(lambda year: f"{int(year.group()) + years:04}", edtf)
    return re.sub(r"^(\d{4}-02)-29", r"\1-28", text)


def _dates(name: str) -> list[str]:
    fields = dictionary().records[name].fields.values()
    return [field.name for field in fields if field.type is FieldType.DATE]


def _day(edtf: object) -> date:
    return PartialDate.from_edtf(str(edtf)).earliest


def _with(table: RecordTable, rows: list[Row]) -> RecordTable:
    columns = {
        name: [*values, *(row.get(name) for row in rows)] for name, values in table.columns.items()
    }
    return RecordTable(table.record, table.country, table.dictionary_version, columns)
