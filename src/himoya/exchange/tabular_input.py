"""Files that hold rows (XLSX, CSV, folders of them) as sheets of numbered rows."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from himoya.exchange.safe_workbooks import RefusedFile, refuse_unsafe_workbook
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: A row as the spreadsheet numbers it, and its cells from column A on.
NumberedRow = tuple[int, Sequence[object]]

READABLE = (".xlsx", ".csv")

#: Property of our templates -> where it is kept among a workbook's custom properties.
PROPERTY_PREFIX = "himoya."


@dataclass(frozen=True, slots=True)
class InputSheet:
    """One sheet (or one CSV file): its rows, and what the template wrote into its properties."""

    file: Path
    sheet: str | None
    rows: Iterator[NumberedRow]
    row_count: int | None = None
    properties: dict[str, str] = field(default_factory=dict)


def open_sheets(path: Path, language: Language) -> Iterator[InputSheet]:
    """Yield the sheets of a file, or of every readable file of a folder, in order.

    Raises RefusedFile with the reason, or FileNotFoundError.
    """
    if path.is_dir():
        files = sorted(one for one in path.iterdir() if one.suffix.lower() in READABLE)
        # "~$" marks the lock file that Excel leaves beside an open workbook.
        for file in files:
            if not file.name.startswith(("~$", ".")):
                yield from open_sheets(file, language)
        return
    if not path.exists():
        raise FileNotFoundError(path)
    if path.suffix.lower() == ".csv":
        yield _csv_sheet(path, language)
    elif path.suffix.lower() in {".xlsx", ".xlsm", ".xls"}:
        yield from _workbook_sheets(path, language)
    else:
        raise RefusedFile(
            "unknown_kind_of_file",
            sentences.say(
                language,
                "Files ending in “{ending}” are not read. Send .xlsx or .csv.",
                ending=path.suffix,
            ),
        )


# Workbooks


def _workbook_sheets(file: Path, language: Language) -> Iterator[InputSheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    refuse_unsafe_workbook(file, language)
    properties = read_properties(file)
    try:
        workbook = CalamineWorkbook.from_path(str(file))
        for about in workbook.sheets_metadata:
            if about.visible is SheetVisibleEnum.Visible:
                sheet = workbook.get_sheet_by_name(about.name)
                yield InputSheet(file, about.name, _numbered(sheet), sheet.total_height, properties)
    except CalamineError as error:
        raise RefusedFile(
            "not_a_workbook",
            sentences.say(
                language,
                "The file is not a workbook, or it was damaged on the way. Save it as .xlsx and "
                "send it again.",
            ),
        ) from error


def _numbered(sheet: Any) -> Iterator[NumberedRow]:
    # The reader leaves out empty columns before the first value (not rows); the officer sees them.
    first_column = sheet.start[1] if sheet.start else 0
    before: list[object] = [None] * first_column
    for number, row in enumerate(sheet.iter_rows(), start=1):
        yield number, [*before, *row]


def read_properties(file: Path) -> dict[str, str]:
    """Return what our template wrote into a workbook's custom properties, by short name."""
    import xml.etree.ElementTree as ElementTree

    with ZipFile(file) as packed:
        if "docProps/custom.xml" not in packed.namelist():
            return {}
        info = packed.getinfo("docProps/custom.xml")
        if info.file_size > 1_000_000:
            return {}
        text = packed.read(info)
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        return {}
    found: dict[str, str] = {}
    for prop in ElementTree.fromstring(text):
        name = prop.get("name", "")
        if name.startswith(PROPERTY_PREFIX):
            found[name.removeprefix(PROPERTY_PREFIX)] = "".join(prop.itertext())
    return found


# CSV


def _csv_sheet(file: Path, language: Language) -> InputSheet:
    encoding = _encoding(file)
    with file.open(encoding=encoding, newline="") as opened:
        sample = opened.read(64_000)
    if "\0" in sample:
        raise RefusedFile(
            "not_text",
            sentences.say(
                language,
                "The file ends in .csv but does not hold text. Save the sheet as CSV (UTF-8).",
            ),
        )
    return InputSheet(file, None, _csv_rows(file, encoding, _delimiter(sample)))


def _encoding(file: Path) -> str:
    """UTF-8 where the bytes allow it, else the Cyrillic code page that older Excel writes."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as opened:
        try:
            while block := opened.read(1_000_000):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1251"
    return "utf-8-sig"


def _delimiter(sample: str) -> str:
    first = sample.splitlines()[0] if sample else ""
    return max(",;\t|", key=first.count)


def _csv_rows(file: Path, encoding: str, delimiter: str) -> Iterator[NumberedRow]:
    csv.field_size_limit(10_000_000)
    with file.open(encoding=encoding, newline="", errors="replace") as opened:
        # A row may span several lines; spreadsheets number rows, not lines.
        yield from enumerate(csv.reader(opened, delimiter=delimiter), start=1)
