"""The agency of the start sheet answers for every row that names none."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from himoya.dictionary.findings import Severity
from himoya.exchange.delivery import Watcher
from himoya.exchange.rows import ReadRow
from himoya.exchange.spreadsheets.start_sheet import AGENCY_CELL
from himoya.exchange.spreadsheets.template import write_template
from himoya.languages.codes import LANGUAGES, Language


@pytest.fixture
def filled(dictionary, tmp_path: Path, check):
    """Fill in the template of a case; returns the agencies read and what was found of them."""

    def fill(agency: object, of_rows: list[object], language: Language = "en"):
        file = tmp_path / "case.xlsx"
        write_template(dictionary, "case", language, file)
        workbook = openpyxl.load_workbook(file)
        start, records = workbook.worksheets[:2]
        start.cell(AGENCY_CELL[0] + 1, AGENCY_CELL[1] + 1, agency)
        names = list(dictionary.records["case"].fields)
        labels = [cell.value for cell in records[2]]
        column = 1 + labels.index(
            dictionary.field("case.reporting_agency").label.in_language(language)
        )
        assert "reporting_agency" in names
        for number, value in enumerate(of_rows, start=3):
            records.cell(number, 1, f"C-{number}")
            records.cell(number, column, value)
        workbook.save(file)
        taken: list[ReadRow] = []
        report = check(file, language, watcher=Watcher(take=lambda record, row: taken.append(row)))
        agencies = [row.values.get("reporting_agency") for row in taken]
        return agencies, [one for one in report.findings if one.field == "reporting_agency"]

    return fill


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_without_an_agency_have_that_of_the_start_sheet(
    filled, dictionary, language: Language
) -> None:
    agencies = list(dictionary.codelists["agency"].codes)
    label = dictionary.codelists["agency"].label(agencies[0], language)
    found, findings = filled(label, [None, agencies[1], None], language)
    assert found == [agencies[0], agencies[1], agencies[0]]
    assert findings == []


def test_without_an_agency_anywhere_every_row_is_asked(filled) -> None:
    found, findings = filled(None, [None, None])
    assert found == [None, None]
    assert [one.rule for one in findings] == ["needs_an_answer"] * 2


def test_an_agency_nobody_knows_is_named_at_its_cell(filled) -> None:
    found, findings = filled("Ministry of Silly Walks", [None])
    assert found == [None]
    at_start = [one for one in findings if one.rule == "not_in_list"]
    assert [(one.row, one.position, one.severity) for one in at_start] == [
        (AGENCY_CELL[0] + 1, AGENCY_CELL[1], Severity.WARNING)
    ]
    assert at_start[0].value == "Ministry of Silly Walks"
    assert at_start[0].sheet == "Start"


def test_a_reason_on_the_start_sheet_answers_for_nobody(filled) -> None:
    found, _ = filled("not known", [None])
    assert found == [None]
