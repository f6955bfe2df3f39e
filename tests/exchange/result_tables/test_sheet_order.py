"""A workbook whose sheets were ordered anew is the one that would have been made in that order."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.results import TOTAL, Cell, CellStatus, PeriodKind, ResultTable
from himoya.dictionary.words import Words
from himoya.exchange.gate import Publishable
from himoya.exchange.result_tables import write_for_readers, write_in_each_language
from himoya.exchange.result_tables.sheet_order import write_with_first
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language

DICTIONARY = read_dictionary("demonstration")
DEFINITION = DICTIONARY.tables["victims_by_sex_age"]


def same(text: str) -> Words:
    return Words(text, text, text, text)


@pytest.fixture(scope="module")
def given() -> Publishable:
    sex, age = (one.dimension for one in DEFINITION.dimensions)
    codes = {name: DICTIONARY.codelists[name] for name in ("sex", "age_band")}
    labels = {
        name: {code.code: code.label for code in found}
        for name, found in zip((sex, age), codes.values(), strict=True)
    }
    cells = tuple(
        Cell(period, {sex: of_sex, age: TOTAL}, 10 * number, CellStatus.ROUNDED)
        for period in ("2023", "2024")
        for number, of_sex in enumerate((TOTAL, "F", "M"))
    )
    table = ResultTable(
        definition=DEFINITION,
        country="demonstration",
        dictionary_version=DICTIONARY.version,
        period_kind=PeriodKind.YEAR,
        cells=cells,
        labels=labels,
        additive={sex: True, age: True},
        denominators={},
        notes=(same("A note."),),
        quality=same("Complete."),
        source=same("Invented."),
        protected=True,
        rounding_base=5,
    )
    return Publishable(table=table, release="invented", as_of="2025-03-01")


@pytest.fixture(scope="module")
def files(given: Publishable, tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("ordered")
    files = {language: folder / f"{language}.xlsx" for language in LANGUAGES}
    write_in_each_language([given], files, "xlsx", DICTIONARY)
    return files


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_reader_finds_the_same_as_in_one_made_so(
    given: Publishable, files: dict[Language, Path], language: Language, tmp_path: Path
) -> None:
    made = tmp_path / "made.xlsx"
    write_for_readers([given], made, "xlsx", language, DICTIONARY)
    found = _read(files[language])
    assert found == _read(made)
    assert found["sheets"][0] == found["active"] == OWN_NAMES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_own_account_of_its_sheets_is_that_of_one_made_so(
    given: Publishable, files: dict[Language, Path], language: Language, tmp_path: Path
) -> None:
    made = tmp_path / "made.xlsx"
    write_for_readers([given], made, "xlsx", language, DICTIONARY)
    with ZipFile(made) as one, ZipFile(files[language]) as other:
        assert one.read("docProps/app.xml") == other.read("docProps/app.xml")
        assert one.namelist() == other.namelist()


def test_there_is_no_fifth_sheet(files: dict[Language, Path], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="sheet 4 of 4"):
        write_with_first(files["en"], tmp_path / "x.xlsx", 4)


def _read(file: Path) -> dict[str, Any]:
    """All that another program finds in a workbook."""
    book = openpyxl.load_workbook(file)
    return {
        "sheets": book.sheetnames,
        "active": book.active.title if book.active is not None else None,
        "seen": [sheet.title for sheet in book if sheet.sheet_view.tabSelected],
        "repeated": {sheet.title: sheet.print_title_rows for sheet in book},
        "merged": {sheet.title: str(sheet.merged_cells.ranges) for sheet in book},
        "widths": {
            sheet.title: {name: one.width for name, one in sheet.column_dimensions.items()}
            for sheet in book
        },
        "cells": {
            sheet.title: [
                [(one.value, one.number_format, one.font.b) for one in row]
                for row in sheet.iter_rows()
            ]
            for sheet in book
        },
    }
