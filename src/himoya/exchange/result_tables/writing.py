"""One door for all forms in which result tables are written; never a half-written file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import ResultTable
from himoya.exchange.result_tables.description import csvw_description
from himoya.exchange.result_tables.json_file import write_json
from himoya.exchange.result_tables.page import write_page
from himoya.exchange.result_tables.tidy_csv import write_tidy_csv
from himoya.exchange.result_tables.workbook import write_workbook
from himoya.languages.codes import Language

_Writer = Callable[[Sequence[ResultTable], Path, Language, Dictionary], None]

_WRITERS: Mapping[str, _Writer] = {
    "csv": write_tidy_csv,
    "xlsx": write_workbook,
    "json": write_json,
    "html": write_page,
}

#: Names of the forms that can be written.
FORMATS = tuple(_WRITERS)


def write(
    tables: Sequence[ResultTable],
    file: Path,
    form: str,
    language: Language,
    dictionary: Dictionary,
) -> None:
    """Write all tables of a run into one file; KeyError for an unknown form.

    A CSV file gets its description beside it, ``<file>.metadata.json`` (CSVW).
    """
    if form == "csv":
        beside = file.with_name(f"{file.name}.metadata.json")
        text = csvw_description(tables, file.name, language, dictionary)
        _all_or_nothing(beside, lambda unfinished: _put(unfinished, text))
    write_one = _WRITERS[form]
    _all_or_nothing(file, lambda unfinished: write_one(tables, unfinished, language, dictionary))


def _put(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _all_or_nothing(file: Path, write_to: Callable[[Path], None]) -> None:
    unfinished = file.with_name(f".{file.stem}.unfinished{file.suffix}")
    try:
        write_to(unfinished)
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
