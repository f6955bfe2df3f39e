"""Small workbooks and CSV files, made by programs that are not ours to read by ours."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.delivery import CheckReport, check_delivery
from himoya.languages.codes import Language

TODAY = date(2026, 11, 24)

#: Sheet -> its rows, from row 1 and column A on.
Sheets = Mapping[str, Iterable[Sequence[object]]]
WriteWorkbook = Callable[..., Path]
WriteCsv = Callable[..., Path]
Check = Callable[..., CheckReport]


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    return read_dictionary("demonstration")


@pytest.fixture(scope="session")
def tajikistan() -> Dictionary:
    return read_dictionary("tajikistan")


@pytest.fixture
def write_workbook(tmp_path: Path) -> WriteWorkbook:
    """Write sheets with openpyxl; ``properties`` become custom properties of the workbook."""

    def write(
        sheets: Sheets, name: str = "file.xlsx", properties: Mapping[str, str] | None = None
    ) -> Path:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for number, row in enumerate(rows, start=1):
                for position, value in enumerate(row, start=1):
                    if value is not None:
                        sheet.cell(number, position, value)  # type: ignore[arg-type]
        for key, value in (properties or {}).items():
            from openpyxl.packaging.custom import StringProperty

            workbook.custom_doc_props.append(StringProperty(name=f"himoya.{key}", value=value))
        file = tmp_path / name
        workbook.save(file)
        return file

    return write


@pytest.fixture
def write_csv(tmp_path: Path) -> WriteCsv:
    """Write rows with Python's own CSV writer."""

    def write(rows: Iterable[Sequence[object]], name: str = "file.csv", **options: Any) -> Path:
        file = tmp_path / name
        encoding = options.pop("encoding", "utf-8")
        with file.open("w", encoding=encoding, newline="") as opened:
            csv.writer(opened, **options).writerows(rows)
        return file

    return write


@pytest.fixture
def check(dictionary: Dictionary) -> Check:
    """Check a file by the rules of the demonstration country, in English unless told otherwise."""

    def run(path: Path, language: Language = "en", **options: Any) -> CheckReport:
        wanted: Dictionary = options.pop("dictionary", dictionary)
        return check_delivery(path, wanted, language, today=TODAY, **options)

    return run


def rules(findings: Iterable[Finding]) -> list[str]:
    """The checks that found something, in order."""
    return [finding.rule for finding in findings]
