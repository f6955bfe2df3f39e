"""One door for all forms in which result tables are written; never a half-written file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.finished_files import finished, finished_together
from himoya.exchange.gate import InsideTable, NotProtected, Publishable, Written
from himoya.exchange.result_tables.description import csvw_description
from himoya.exchange.result_tables.json_file import write_json
from himoya.exchange.result_tables.page import write_page
from himoya.exchange.result_tables.sheet_order import write_with_first
from himoya.exchange.result_tables.tidy_csv import write_tidy_csv
from himoya.exchange.result_tables.workbook import sheets_of, write_workbook
from himoya.languages.codes import Language

_Writer = Callable[[Sequence[Written], Path, Language, Dictionary], None]

_WRITERS: Mapping[str, _Writer] = {
    "csv": write_tidy_csv,
    "xlsx": write_workbook,
    "json": write_json,
    "html": write_page,
}

#: Names of the forms that can be written.
FORMATS = tuple(_WRITERS)


def write_for_readers(
    tables: Sequence[Publishable],
    file: Path,
    form: str,
    language: Language,
    dictionary: Dictionary,
) -> None:
    """Write tables of a release into one file for everybody.

    Raises NotProtected, and KeyError for an unknown form. A CSV file gets its description beside
    it, ``<file>.metadata.json`` (CSVW).
    """
    for one in tables:
        if not isinstance(one, Publishable):
            raise NotProtected(str(type(one).__name__))
    _write(tables, file, form, language, dictionary)


def write_in_each_language(
    tables: Sequence[Publishable], files: Mapping[Language, Path], form: str, dictionary: Dictionary
) -> None:
    """Write tables of a release for readers of several languages, as `write_for_readers` does.

    The sheets of a workbook of one table are made once; raises what that raises.
    """
    first, *others = files
    write_for_readers(tables, files[first], form, first, dictionary)
    for language in others:
        if form == "xlsx" and len(tables) == 1:
            place = sheets_of(first).index(language)
            with finished(files[language]) as unfinished:
                write_with_first(files[first], unfinished, place)
        else:
            write_for_readers(tables, files[language], form, language, dictionary)


def write_inside(
    tables: Sequence[InsideTable],
    file: Path,
    form: str,
    language: Language,
    dictionary: Dictionary,
) -> None:
    """Write tables that stay in the house into one file; else as `write_for_readers` does."""
    _write(tables, file, form, language, dictionary)


def _write(
    tables: Sequence[Written],
    file: Path,
    form: str,
    language: Language,
    dictionary: Dictionary,
) -> None:
    write_one = _WRITERS[form]
    if form != "csv":
        with finished(file) as unfinished:
            write_one(tables, unfinished, language, dictionary)
        return
    with finished_together([file, description_beside(file)]) as (unfinished, beside):
        write_one(tables, unfinished, language, dictionary)
        text = csvw_description(tables, file.name, language, dictionary)
        beside.write_text(text, encoding="utf-8")


def description_beside(file: Path) -> Path:
    """Return where the description of a CSV file stands."""
    return file.with_name(f"{file.name}.metadata.json")
