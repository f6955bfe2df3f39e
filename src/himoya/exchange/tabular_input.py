"""Files that hold rows (XLSX, CSV, folders of them) as sheets of numbered rows."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from himoya.exchange.csv_input import csv_sheet
from himoya.exchange.input_sheets import InputSheet
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.exchange.sentences import sentences
from himoya.exchange.workbook_input import workbook_sheets
from himoya.languages.codes import Language

READABLE = (".xlsx", ".csv")

#: Endings of workbooks, read or refused with a reason.
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx")

#: Endings of files in a folder that were probably meant to be read.
_MEANT = (*READABLE, *_WORKBOOKS, ".ods", ".tsv", ".txt")


def files_of(path: Path) -> list[Path]:
    """Return the file, or the files of a folder that were meant to be read, in order.

    Raises FileNotFoundError, and OSError with EINVAL for what is no ordinary file, such as a pipe:
    files are read more than once.
    """
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))
    # "~$" marks the lock file that Excel leaves beside an open workbook.
    return sorted(
        one
        for one in path.iterdir()
        if one.is_file()
        and one.suffix.lower() in _MEANT
        and not one.name.startswith(("~$", ".", "Thumbs"))
    )


def sheets_of(file: Path, language: Language) -> list[InputSheet]:
    """Return the sheets of one file, without reading their rows; raises RefusedFile."""
    ending = file.suffix.lower()
    if ending == ".csv":
        return [csv_sheet(file, language)]
    if ending in _WORKBOOKS:
        return workbook_sheets(file, language)
    raise RefusedFile(
        "unknown_kind_of_file",
        sentences.say(
            language,
            "Files ending in “{ending}” are not read. Send .xlsx or .csv.",
            ending=file.suffix,
        ),
    )


def visible_sheets(path: Path, language: Language) -> Iterator[InputSheet]:
    """Yield the sheets that people see, of a file or of every file of a folder.

    Raises RefusedFile for the first file that is not read, and for a folder without any.
    """
    files = files_of(path)
    if not files:
        raise nothing_to_read(language)
    for file in files:
        yield from (sheet for sheet in sheets_of(file, language) if not sheet.hidden)


def nothing_to_read(language: Language) -> RefusedFile:
    """Return the refusal of a folder that holds no readable file."""
    return RefusedFile(
        "nothing_to_read",
        sentences.say(language, "The folder holds no file ending in .xlsx or .csv."),
    )
