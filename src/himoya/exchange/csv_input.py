"""CSV files as rows: whatever encoding and separator the spreadsheet program chose."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from himoya.exchange.input_sheets import InputSheet, NumberedRow, OpenedRows
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: Longest cell, in characters; one lone quotation mark can make a cell of the rest of the file.
_LONGEST_CELL = 1_000_000

#: Lines that are looked at to find the separator.
_LINES_LOOKED_AT = 20

_SEPARATORS = ",;\t|"

#: Put behind the last line: where it comes back inside a cell, that cell did not end.
_END = "\x1d"


def csv_sheet(file: Path, language: Language) -> InputSheet:
    """Return a CSV file as a sheet; raises RefusedFile for what is no text."""
    encoding = _encoding(file)
    with file.open(encoding=encoding, newline="", errors="replace") as opened:
        sample = opened.read(64_000)
    if "\0" in sample or sample.startswith("PK\x03\x04"):
        raise _not_text(language)
    separator = _separator(sample)
    return InputSheet(file, None, lambda: OpenedRows(_rows(file, encoding, separator, language)))


def _not_text(language: Language) -> RefusedFile:
    return RefusedFile(
        "not_text",
        sentences.say(
            language,
            "The file ends in .csv but does not hold text. Save the sheet as CSV (UTF-8).",
        ),
    )


def _encoding(file: Path) -> str:
    """UTF-8 where the bytes allow it, else the Cyrillic code page that older Excel writes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as opened:
        if opened.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return "utf-16"
        opened.seek(0)
        try:
            while block := opened.read(1_000_000):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1251"
    return "utf-8-sig"


def _separator(sample: str) -> str:
    """The sign that cuts most of the first lines into equally many cells.

    Counting signs alone would be misled by several answers in a cell, which "; " keeps apart.
    """
    unquoted = re.sub(r'"[^"]*"', "", sample)
    lines = [line for line in unquoted.splitlines()[:_LINES_LOOKED_AT] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        widths = Counter(line.count(sign) for line in lines if sign in line)
        return max(((number, width) for width, number in widths.items()), default=(0, 0))

    return max(_SEPARATORS, key=evenness)


def _rows(file: Path, encoding: str, separator: str, language: Language) -> Iterator[NumberedRow]:
    csv.field_size_limit(_LONGEST_CELL)
    with file.open(encoding=encoding, newline="", errors="replace") as opened:
        lines = chain(opened, (_END,))
        try:
            # A row may span several lines; spreadsheets number rows, not lines.
            for number, cells in enumerate(csv.reader(lines, delimiter=separator), start=1):
                if cells and cells[-1].endswith(_END):
                    break
                yield number, cells
        except csv.Error:
            raise _endless_cell(language) from None
    # The reader takes the rest of a file for one cell without a word.
    if cells != [_END]:
        raise _endless_cell(language)


def _endless_cell(language: Language) -> RefusedFile:
    return RefusedFile(
        "not_text",
        sentences.say(
            language,
            "A cell of the file does not end. Look for a lone quotation mark, or send the "
            "workbook itself.",
        ),
    )
