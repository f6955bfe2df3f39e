"""Claims as tidy files: one row a figure, codes for what it counts, its source beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from himoya.dictionary.results import TOTAL
from himoya.exchange.formula_injection import neutralised
from himoya.exchange.input_sheets import is_empty
from himoya.exchange.tabular_input import sheets_of
from himoya.platform.access.refusals import NotThere
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.claiming import NewClaim, check_claim
from himoya.platform.returns.claims import ClaimSaid, places_of
from himoya.platform.returns.contents import Place
from himoya.platform.returns.refusals import ReturnRefused
from himoya.platform.returns.words import REFUSALS, language

#: Columns beside those of the dimensions; those in front have to be there.
NEEDED = ("table", "year", "value", "source")
EDITION, WITHDRAWN = "edition", "withdrawn"

#: Ten years of all forms of an office have some thousands.
MOST_ROWS = 20_000

_SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongRow:
    """One row that is refused: where it stands, in which column, and what was found."""

    row: int | None
    column: str
    found: str
    message: str


@dataclass(frozen=True, slots=True)
class ClaimsRead:
    """What a file says; with anything wrong nothing of it is kept."""

    claims: Sequence[NewClaim]
    wrong: Sequence[WrongRow]


def written_csv(claims: Sequence[ClaimSaid], tables: Sequence[str]) -> str:
    """Return claims as tidy CSV; the same columns are read by `read_claims`."""
    names = _dimensions(tables)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["table", "year", *names, "value", "source", EDITION, "entered", WITHDRAWN])
    for one in claims:
        codes = dict(zip(_names_in(one.table), one.place, strict=True))
        writer.writerow(
            [
                one.table,
                one.year,
                *(codes.get(name, "") for name in names),
                one.value,
                neutralised(one.source),
                neutralised(one.edition),
                one.entered_at.date().isoformat(),
                int(one.withdrawn),
            ]
        )
    return out.getvalue()


def empty_csv(tables: Sequence[str], years: Sequence[int]) -> str:
    """Return a file to fill in: every figure of the tables, with its total, for each year."""
    names = _dimensions(tables)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["table", "year", *names, "value", "source", EDITION])
    for table in tables:
        for place in places_of(table):
            codes = dict(zip(_names_in(table), place, strict=True))
            for year in years:
                row = [table, year, *(codes.get(name, "") for name in names), "", "", ""]
                writer.writerow(row)
    return out.getvalue()


def read_claims(content: bytes, name: str, tables: Sequence[str]) -> ClaimsRead:
    """Return the claims of a CSV or XLSX file. Rows without a value are left out.

    Raises RefusedFile for a file that is not opened.
    """
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()[:6]
    with _on_disk(content, ending) as file:
        rows = [
            (number, list(row))
            for sheet in sheets_of(file, language())
            if not sheet.hidden
            for number, row in sheet.open().rows
            if not is_empty(row)
        ]
    if not rows:
        return ClaimsRead((), [_about_file(_("There is nothing in this file."))])
    if len(rows) > MOST_ROWS:
        return ClaimsRead((), [_about_file(_("There are too many rows in this file."))])
    heads = [str(one or "").strip().lower() for one in rows[0][1]]
    missing = [one for one in NEEDED if one not in heads]
    if missing:
        text = _("The first row names the columns. Missing: %(columns)s.")
        return ClaimsRead((), [_about_file(text % {"columns": ", ".join(missing)})])
    return _rows_read(heads, rows[1:], tables)


def _rows_read(
    heads: Sequence[str], rows: Sequence[tuple[int, list[object]]], tables: Sequence[str]
) -> ClaimsRead:
    claims: list[NewClaim] = []
    wrong: list[WrongRow] = []
    for number, cells in rows:
        said = {head: _text(cell) for head, cell in zip(heads, cells, strict=False) if head}
        if not said.get("value"):
            continue
        found = _claim(said, number, tables)
        if isinstance(found, WrongRow):
            wrong.append(found)
        elif said.get(WITHDRAWN) != "1":
            claims.append(found)
    if not claims and not wrong:
        wrong.append(_about_file(_("No row of this file has a value.")))
    return ClaimsRead(claims, wrong)


def _claim(said: Mapping[str, str], number: int, tables: Sequence[str]) -> NewClaim | WrongRow:
    table = said["table"]
    if table not in tables:
        text = _("This is not a table of your agency. Accepted: %(tables)s.")
        return _wrong(number, "table", said, text % {"tables": ", ".join(tables)})
    for column, text in (
        ("year", _("Write the year in four digits.")),
        ("value", _("Write a whole number from 0.")),
    ):
        if not (said[column].isascii() and said[column].isdigit() and len(said[column]) < 10):
            return _wrong(number, column, said, text)
    place = tuple(said.get(name, "") or TOTAL for name in _names_in(table))
    strange = _strange_code(table, place)
    if strange:
        text = _("No figure of this table is counted like this. Take the codes from the form.")
        return _wrong(number, strange, said, text)
    source, edition = (_plain(said.get(one, "")) for one in ("source", EDITION))
    claim = NewClaim(table, place, int(said["year"]), int(said["value"]), source, edition)
    try:
        check_claim(claim, tables)
    except ReturnRefused as refused:
        column = {"year_not_over": "year", "not_a_figure": "value"}.get(refused.why, "source")
        return _wrong(number, column, said, str(REFUSALS[refused.why]))
    except NotThere:  # pragma: no cover - asked above
        return _wrong(number, "table", said, "")
    return claim


def _strange_code(table: str, place: Place) -> str:
    """Return the first dimension whose code makes the figure one that is not kept."""
    known = places_of(table)
    if place in known:
        return ""
    for at, name in enumerate(_names_in(table)):
        if place[at] not in {one[at] for one in known}:
            return name
    return next(name for name, code in zip(_names_in(table), place, strict=True) if code != TOTAL)


def _names_in(table: str) -> list[str]:
    return [one.dimension for one in dictionary().tables[table].dimensions]


def _dimensions(tables: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for table in tables for name in _names_in(table)))


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _plain(text: str) -> str:
    """Take off what a CSV file puts in front of a text that looks like a formula."""
    return text[1:] if text.startswith("'") and neutralised(text[1:]) == text else text


def _wrong(number: int, column: str, said: Mapping[str, str], message: str) -> WrongRow:
    found = said.get(column, "")[:_SHOWN]
    return WrongRow(row=number, column=column, found=found, message=message)


def _about_file(message: str) -> WrongRow:
    return WrongRow(row=None, column="", found="", message=message)


@contextmanager
def _on_disk(content: bytes, ending: str) -> Iterator[Path]:
    """Yield a file that is gone afterwards, in a folder of the data folder for its owner only."""
    with TemporaryDirectory(prefix=".claims-", dir=settings.HIMOYA.data) as folder:
        file = Path(folder) / f"claims{ending}"
        file.write_bytes(content)
        yield file
