"""Rows of a CSV file or of the first sheet of a workbook, with the line in which each stands."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from himoya.languages.codes import Language
from himoya.statistics.published_tables.unreadable import UnreadableTable
from himoya.statistics.sentences import sentences

#: Endings of files that are read as sheets.
SHEETS = frozenset({".csv", ".xlsx"})

_SEPARATORS = ",;\t|"

#: A published table of counts is small; anything larger is another kind of file.
MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row as text; ``line`` is its number in the file, the first is 1."""

    line: int
    values: tuple[str, ...]


def rows_of(file: Path, language: Language) -> list[Row]:
    """Return the rows that are not empty; raises UnreadableTable, OSError."""
    if file.stat().st_size > MOST_BYTES:
        raise UnreadableTable(file, None, _too_large(language), language)
    ending = file.suffix.lower()
    rows = _of_workbook(file, language) if ending == ".xlsx" else _of_text(file, language)
    return [row for row in rows if any(row.values)]


def _of_text(file: Path, language: Language) -> Iterator[Row]:
    text = _text(file.read_bytes(), file, language)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for values in reader:
            yield Row(reader.line_num, tuple(value.strip() for value in values))
    except csv.Error as error:
        said = sentences.say(language, "This row cannot be read as CSV ({reason}).", reason=error)
        raise UnreadableTable(file, reader.line_num, said, language) from error


def _text(content: bytes, file: Path, language: Language) -> str:
    """UTF-8 where the bytes allow it, else the Cyrillic code page of older spreadsheets."""
    if b"\0" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        said = sentences.say(language, "This is no text. Save the sheet as CSV (UTF-8).")
        raise UnreadableTable(file, None, said, language)
    encodings = (
        ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1251")
    )
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    said = sentences.say(language, "The letters of this file cannot be read. Save it as UTF-8.")
    raise UnreadableTable(file, None, said, language)


def _separator(text: str) -> str:
    """The separator that the first rows have most of."""
    sample = "\n".join(text.splitlines()[:5])
    return max(_SEPARATORS, key=sample.count)


def _of_workbook(file: Path, language: Language) -> Iterator[Row]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(file) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > MOST_BYTES:
            raise UnreadableTable(file, None, _too_large(language), language)
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield Row(line, tuple(_shown(value) for value in values))
        finally:
            book.close()
    except UnreadableTable:
        raise
    except Exception as error:  # openpyxl raises whatever the damage leads to
        said = sentences.say(language, "This workbook cannot be opened. Save it as .xlsx again.")
        raise UnreadableTable(file, None, said, language) from error


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _too_large(language: Language) -> str:
    return sentences.say(language, "This file is too large for a table of figures.")
