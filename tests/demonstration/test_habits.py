"""The files are as untidy as the page on them says: looked at with other readers than ours."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from himoya.demonstration.clerk import Clerk
from himoya.demonstration.deliveries import FilePlan, file_plans
from himoya.demonstration.habits import Wording
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.rules.views import Value
from himoya.exchange.spreadsheets.template import write_template
from himoya.languages.dates import PartialDate, read_date

DAYS = tuple(
    PartialDate.from_edtf(text)
    for text in ("2024-05-03", "2019-11", "2018", "2018~", "2019-05/2019-08", "2020-02-29")
)


def cells_of(file: Path, sheet: int) -> list[tuple[object, ...]]:
    workbook = openpyxl.load_workbook(file, read_only=True)
    return list(workbook.worksheets[sheet].iter_rows(values_only=True))


def test_the_old_program_writes_its_code_page_and_semicolons(folder: Path) -> None:
    raw = (folder / "police" / "obshoron-victim.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    rows = list(csv.reader(raw.decode("cp1251").splitlines(), delimiter=";"))
    assert "Псевдоним жертвы" in rows[0]
    assert rows[0][-1] == "N п/п"
    assert {len(row) for row in rows} == {len(rows[0])}


def test_the_new_program_writes_codes_and_reasons_in_columns_of_their_own(folder: Path) -> None:
    with (folder / "police" / "marzobod-victim.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["sex"] for row in rows} <= {"F", "M", "M; F"}
    assert {row["birth_date_missing"] for row in rows} == {"", "not_known"}
    assert all(not (row["birth_date"] and row["birth_date_missing"]) for row in rows)


def test_the_capital_filled_in_our_template(
    folder: Path, dictionary: Dictionary, tmp_path: Path
) -> None:
    write_template(dictionary, "police_card", "ru", tmp_path / "template.xlsx")
    template = openpyxl.load_workbook(tmp_path / "template.xlsx")
    filled = openpyxl.load_workbook(folder / "police" / "orzushahr.xlsx")
    for sheet in filled.worksheets[1:]:
        headings = [cell.value for cell in sheet[2]]
        assert headings == [cell.value for cell in template[sheet.title][2]], sheet.title
    assert len(filled.worksheets) == 6
    assert filled["Жертва"].merged_cells.ranges


def test_titles_empty_rows_and_strange_columns_stand_around_the_records(folder: Path) -> None:
    workbook = openpyxl.load_workbook(folder / "police" / "nurafzo.xlsx")
    sheet = workbook.worksheets[3]
    assert "тахайюлӣ" in str(sheet["A1"].value)
    assert sheet.merged_cells.ranges
    assert [sheet.cell(2, sheet.max_column - 1).value, sheet.cell(2, sheet.max_column).value] == [
        "№ р/т",
        "Эзоҳ",
    ]
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert 0 < sum(not any(row) for row in rows) < len(rows) / 20


def test_columns_stand_in_another_order_in_one_office(folder: Path, dictionary: Dictionary) -> None:
    labels = [field.label.uz for field in dictionary.records["victim"].fields.values()]
    headings = [cell for cell in cells_of(folder / "police" / "kuhandiyor.xlsx", 3)[2] if cell]
    order = [labels.index(str(heading)) for heading in headings]
    assert order != sorted(order)
    assert order[0] == 0


def test_dates_are_typed_in_many_ways(folder: Path, dictionary: Dictionary) -> None:
    rows = cells_of(folder / "police" / "kuhandiyor.xlsx", 3)
    place = rows[2].index(dictionary.field("victim.identified_date").label.uz)
    typed = [row[place] for row in rows[3:] if row[place]]
    assert any(isinstance(cell, datetime) for cell in typed)
    texts = [cell for cell in typed if isinstance(cell, str)]
    assert any("-yil" in text for text in texts)
    assert any(text.count(".") == 2 for text in texts)


@pytest.mark.parametrize(
    "plan", [plan for plan in file_plans() if plan.habit.wording is Wording.LABELS],
    ids=lambda plan: plan.name,
)  # fmt: skip
def test_a_clerk_types_only_what_the_lists_accept(plan: FilePlan, dictionary: Dictionary) -> None:
    """Every code of every list, in every spelling that this office uses."""
    clerk = Clerk(dictionary, plan.habit, "test")
    for record in dictionary.records.values():
        for field in record.fields.values():
            if not field.is_coded:
                continue
            codelist = dictionary.codelist_of(field)
            for code in list(codelist.codes)[:40]:
                value: Value = (code,) if field.many else code
                typed = clerk.cell(field, value)
                assert codelist.read(str(typed)) == code, (field.name, typed)


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.edtf)
def test_a_date_is_read_as_it_was_meant_in_every_style(
    day: PartialDate, dictionary: Dictionary
) -> None:
    field = dictionary.field("victim.identified_date")
    for plan in file_plans():
        clerk = Clerk(dictionary, plan.habit, f"dates {plan.name}")
        for _ in range(20):
            assert read_date(clerk.cell(field, day)) == day
