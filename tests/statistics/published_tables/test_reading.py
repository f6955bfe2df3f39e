"""Tables of every known shape are read, and what is wrong with one is said with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.statistics.published_tables import (
    PublishedTable,
    UnreadableTable,
    read_published_tables,
)

TEN = "iso3,country,indicator,dimension,category,sex,age,year,unit,value_as_published"
THIRTEEN = (
    "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
    "Unit of measurement,txtVALUE,Source"
)
#: XDM is invented, as are all numbers here.
ROWS = [
    ("Total", "Total", "Total", "Total", "1,015"),
    ("Total", "Total", "Male", "Total", "<5"),
    ("Total", "Total", "Female", "Total", "1,012"),
    ("by form of exploitation", "Forced labour", "Total", "Total", "7"),
]


def ten(rows: list[tuple[str, ...]]) -> str:
    lines = (
        f'XDM,Orzuston,Detected trafficking victims,{d},{c},{s},{a},2024,Counts,"{v}"'
        for d, c, s, a, v in rows
    )
    return "\n".join([TEN, *lines]) + "\n"


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def read_one(file: Path) -> PublishedTable:
    (table,) = read_published_tables([file]).tables
    return table


def test_the_ten_columns_of_the_un_file(tmp_path: Path) -> None:
    table = read_one(write(tmp_path, "un.csv", ten(ROWS)))
    assert (table.country, table.year, table.unit) == ("XDM", "2024", "Counts")
    male = table.cells["Total", "Male", "Total"]
    assert (male.shown, male.lowest, male.highest, male.line) == ("<5", 0, 4, 3)
    assert table.cells["Total", "Total", "Total"].lowest == 1015
    assert table.cells["by form of exploitation: Forced labour", "Total", "Total"].lowest == 7
    assert [one.name for one in table.dimensions] == ["breakdown", "sex", "age"]
    assert table.dimensions[1].parts == {"Total": (("Male", "Female"),)}


def test_the_thirteen_columns_below_two_rows_of_preamble(tmp_path: Path) -> None:
    rows = "\n".join(
        f'XDM,Orzuston,Asia,Asia,Detected victims,{d},{c},{s},{a},2024,Counts,"{v}",x'
        for d, c, s, a, v in ROWS
    )
    text = f"Invented figures,,\nExported on 14/04/2025,,\n{THIRTEEN}\n{rows}\n"
    table = read_one(write(tmp_path, "un.csv", text))
    assert table.edition == "14/04/2025"
    assert table.cells["Total", "Male", "Total"].line == 5
    assert {codes: cell.shown for codes, cell in table.cells.items()} == {
        codes: cell.shown
        for codes, cell in read_one(write(tmp_path, "ten.csv", ten(ROWS))).cells.items()
    }


def test_a_part_of_a_state_that_reports_apart_is_a_table_of_its_own(tmp_path: Path) -> None:
    both = ten(ROWS) + ten(ROWS).replace("XDM", "XDM_N").partition("\n")[2]
    one, other = read_published_tables([write(tmp_path, "un.csv", both)]).tables
    assert (one.country, other.country) == ("XDM", "XDM")
    assert one.population != other.population


def test_a_workbook_is_read_as_the_csv_is(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(TEN.split(","))
    for d, c, s, a, v in ROWS:
        number = int(v.replace(",", "")) if v[0] != "<" else v
        sheet.append(["XDM", "Orzuston", "Persons", d, c, s, a, 2024, "Counts", number])
    file = tmp_path / "un.xlsx"
    book.save(file)
    assert read_one(file).cells["Total", "Female", "Total"].lowest == 1012


def test_forms_add_up_only_where_all_three_are_printed(tmp_path: Path) -> None:
    assert read_one(write(tmp_path, "un.csv", ten(ROWS))).dimensions[0].parts == {}
    others = [
        ("by form of exploitation", form, "Total", "Total", "8")
        for form in ("Sexual exploitation", "Other forms of exploitation")
    ]
    table = read_one(write(tmp_path, "three.csv", ten([*ROWS, *others])))
    (way,) = table.dimensions[0].parts["Total"]
    assert len(way) == 3
    assert table.dimensions[0].links


def test_rows_whose_labels_were_merged_are_added_up_and_said(tmp_path: Path) -> None:
    twice = [
        ("by form of exploitation", "Other forms of exploitation", "Total", "Total", value)
        for value in ("<5", "20")
    ]
    read = read_published_tables([write(tmp_path, "un.csv", ten([*ROWS, *twice]))])
    code = "by form of exploitation: Other forms of exploitation"
    cell = read.tables[0].cells[code, "Total", "Total"]
    assert (cell.lowest, cell.highest) == (20, 24)
    assert "lines 6 and 7" in read.noticed[0]


TIDY = "table,unit,period,sex,value,status\n"
NOTE = {
    "table": "victims_by_sex",
    "country": "demonstration",
    "rounding_base": 5,
    "dimensions": [{"name": "sex", "additive": True}],
}


def tidy(folder: Path, rows: str, note: dict[str, object] | None = None) -> Path:
    file = write(folder, "victims.csv", TIDY + rows)
    if note is not None:
        described = json.dumps({"notes": [note]})
        write(folder, "victims.csv.metadata.json", described)
    return file


def test_our_own_tables_keep_their_country_and_what_rounding_leaves_open(tmp_path: Path) -> None:
    rows = "".join(
        f"victims_by_sex,victim_person,2024,{sex},{value},{status}\n"
        for sex, value, status in (
            ("_total", 21, ""),
            ("F", 20, "rounded"),
            ("M", 0, "rounded"),
            ("X", 0, ""),
            ("U", "", "suppressed"),
        )
    )
    table = read_one(tidy(tmp_path, rows, NOTE))
    assert (table.country, table.year, table.indicator) == ("XDM", "2024", "victims_by_sex")
    possible = {codes[0]: (one.lowest, one.highest) for codes, one in table.cells.items()}
    assert possible == {
        "_total": (21, 21),
        "F": (4, None),
        "M": (1, None),
        "X": (0, 0),
        "U": (0, None),
    }
    assert table.dimensions[0].parts == {"_total": (("F", "M", "X", "U"),)}


def test_several_answers_do_not_add_up(tmp_path: Path) -> None:
    rows = "victims_by_sex,victim_person,2024,_total,9,\nvictims_by_sex,victim_person,2024,F,9,\n"
    note = {**NOTE, "dimensions": [{"name": "sex", "additive": False}]}
    assert read_one(tidy(tmp_path, rows, note)).dimensions[0].parts == {}


DESCRIPTION = """
published_table: Convicted persons by sex
file: convicted.csv
country: XDM
year: {column: year}
value: persons
dimensions:
  sex: {column: gender, total: all}
marks: {"*": [1, 4], "x": null}
"""


def described(folder: Path, rows: str, more: str = "", text: str = DESCRIPTION) -> Path:
    write(folder, "convicted.csv", "year;gender;persons\n" + rows)
    return write(folder, "convicted.yaml", text + more)


def test_any_table_that_a_small_yaml_describes(tmp_path: Path) -> None:
    file = described(tmp_path, "2023;all;9\n2023;w;*\n2023;m;x\n2024;all;3\n2024;w;<3\n")
    first, second = read_published_tables([file]).tables
    assert first.year == "2023"
    assert {c: (one.lowest, one.highest) for c, one in first.cells.items()} == {
        ("all",): (9, 9),
        ("w",): (1, 4),
    }
    assert second.cells["w",].highest == 2
    assert second.dimensions[0].parts == {"all": (("w",),)}


def test_a_base_of_rounding_leaves_less_than_a_multiple_on_both_sides(tmp_path: Path) -> None:
    file = described(tmp_path, "2024;all;10\n2024;w;0\n", "rounded_to: 5\n")
    cells = read_one(file).cells
    assert [(one.lowest, one.highest) for one in cells.values()] == [(6, 14), (0, 4)]


def test_a_folder_is_read_whole_and_what_describes_nothing_is_left(tmp_path: Path) -> None:
    described(tmp_path, "2024;all;9\n2024;w;5\n")
    write(tmp_path, "un.csv", ten(ROWS))
    write(tmp_path, "plan.yaml", "release: something else\n")
    assert len(read_published_tables([tmp_path]).tables) == 2


def test_of_a_protected_release_what_is_to_be_published_is_read(tmp_path: Path) -> None:
    write(tmp_path, "manifest.json", "{}")
    write(tmp_path, "internal.csv", ten(ROWS))
    (tmp_path / "release").mkdir()
    inside = write(tmp_path / "release", "tables.csv", ten(ROWS))
    assert {table.file for table in read_published_tables([tmp_path]).tables} == {str(inside)}


def test_the_same_table_in_two_files_is_two_editions(tmp_path: Path) -> None:
    one, other = (write(tmp_path, name, ten(ROWS)) for name in ("a.csv", "b.csv"))
    tables = read_published_tables([one, other]).tables
    assert [table.edition for table in tables] == [str(one), str(other)]


def test_answers_to_parts_of_one_question_are_one_table(tmp_path: Path) -> None:
    """A table builder asked for men, then for women, then for everybody."""
    rows = {"m": "2024;m;4\n", "w": "2024;w;<3\n", "all": "2024;all;6\n"}
    for name, row in rows.items():
        write(tmp_path, f"{name}.csv", "year;gender;persons\n" + row)
        text = DESCRIPTION.replace("convicted.csv", f"{name}.csv").replace(
            "total: all", "total: null"
        )
        parts = "parts: {all: [[m, w]]}"
        write(tmp_path, f"{name}.yaml", text.replace("total: null", f"total: null, {parts}"))
    (table,) = read_published_tables([tmp_path]).tables
    assert set(table.cells) == {("m",), ("w",), ("all",)}
    assert table.dimensions[0].parts == {"all": (("m", "w"),)}
    assert table.edition is None


WRONG = {
    "a cell twice": ("un.csv", ten([*ROWS, ROWS[0]]), 6),
    "a decimal": ("un.csv", ten([(*ROWS[0][:4], "2.5")]), 2),
    "a negative": ("un.csv", ten([(*ROWS[0][:4], "-2")]), 2),
    "no number": ("un.csv", ten([(*ROWS[0][:4], "few")]), 2),
    "two letters": ("un.csv", ten(ROWS).replace("XDM", "XD"), 2),
    "no year": ("un.csv", ten(ROWS).replace("2024", "24"), 2),
    "a short row": ("un.csv", ten(ROWS) + "XDM,Orzuston\n", 6),
    "nothing in it": ("un.csv", ten([(*ROWS[0][:4], "")]), None),
    "empty": ("un.csv", "", None),
    "another shape": ("un.csv", "a,b\n1,2\n", 1),
    "a short tidy row": ("un.csv", TIDY + "a,b,2024\n", 2),
    "no sheet": ("un.txt", "a", None),
    "no text": ("un.csv", "\0\0\0", None),
    "no workbook": ("un.xlsx", "PK", None),
    "no yaml": ("un.yaml", "a: [", 2),
    "yaml about nothing": ("un.yaml", "a: b", None),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path: Path, what: str, language: str) -> None:
    name, text, line = WRONG[what]
    file = write(tmp_path, name, text)
    with pytest.raises(UnreadableTable) as told:
        read_published_tables([file], language)  # type: ignore[arg-type]
    assert str(told.value).startswith(str(file))
    assert told.value.line == line


BAD_DESCRIPTIONS = {
    "a key unknown": DESCRIPTION + "colour: red\n",
    "no file": DESCRIPTION.replace("convicted.csv", "absent.csv"),
    "no value": DESCRIPTION.replace("value: persons", "value:"),
    "a heading absent": DESCRIPTION.replace("gender", "sex"),
    "no dimensions": DESCRIPTION.replace("  sex: {column: gender, total: all}\n", ""),
    "a total absent": DESCRIPTION.replace("total: all", "total: both"),
    "a mark of another form": DESCRIPTION.replace("[1, 4]", "few"),
    "a base of another form": DESCRIPTION + "rounded_to: half\n",
    "parts of another form": DESCRIPTION.replace("total: all", "total: all, parts: [w]"),
    "a key of a dimension unknown": DESCRIPTION.replace("total: all", "sum: all"),
}


@pytest.mark.parametrize("what", BAD_DESCRIPTIONS)
def test_a_description_that_does_not_fit_is_refused(tmp_path: Path, what: str) -> None:
    file = described(tmp_path, "2024;all;9\n2024;w;5\n", text=BAD_DESCRIPTIONS[what])
    with pytest.raises(UnreadableTable):
        read_published_tables([file], "ru")


def test_a_total_without_parts_is_refused(tmp_path: Path) -> None:
    file = described(tmp_path, "2024;all;9\n")
    with pytest.raises(UnreadableTable, match="no part of it"):
        read_published_tables([file])


def test_an_empty_folder_is_no_silent_pass(tmp_path: Path) -> None:
    with pytest.raises(UnreadableTable, match="no table"):
        read_published_tables([tmp_path])


def test_the_un_file_of_five_states_is_read_whole(shared: Path) -> None:
    """published-figures.md: 1,153 rows, 367 of them hidden as <5."""
    tables = read_published_tables([shared / "data" / "unodc-glotip-central-asia.csv"]).tables
    assert sum(len(table.cells) for table in tables) == 1153
    assert sum(len(table.hidden) for table in tables) == 367
