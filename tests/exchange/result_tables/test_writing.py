"""A result table in every form says the same figures, with what a reader must know of them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.results import TOTAL, Cell, CellStatus, PeriodKind, ResultTable
from himoya.dictionary.words import Words
from himoya.exchange.gate import inside
from himoya.exchange.result_tables import FORMATS, write_inside
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language

DICTIONARY = read_dictionary("demonstration")
DEFINITION = DICTIONARY.tables["victims_by_sex_age"]
FIGURES = {
    ("2023", TOTAL, TOTAL): (30, CellStatus.PLAIN),
    ("2023", "F", TOTAL): (20, CellStatus.ROUNDED),
    ("2023", "M", TOTAL): (0, CellStatus.ROUNDED),
    ("2024", TOTAL, TOTAL): (1234, CellStatus.PLAIN),
    ("2024", "F", TOTAL): (1234, CellStatus.PLAIN),
    ("2024", "M", TOTAL): (0, CellStatus.PLAIN),
    ("2024", "F", "A18"): (None, CellStatus.NOT_AVAILABLE),
}


def same(text: str) -> Words:
    return Words(text, text, text, text)


@pytest.fixture
def table() -> ResultTable:
    labels = {
        one.dimension: {
            code.code: code.label
            for code in DICTIONARY.codelists["sex" if one.dimension == "sex" else "age_band"]
        }
        for one in DEFINITION.dimensions
    }
    sex, age = labels
    cells = tuple(
        Cell(period, {sex: by_sex, age: by_age}, value, status)
        for (period, by_sex, by_age), (value, status) in FIGURES.items()
    )
    return ResultTable(
        definition=DEFINITION,
        country="demonstration",
        dictionary_version=DICTIONARY.version,
        period_kind=PeriodKind.YEAR,
        cells=cells,
        labels=labels,
        additive={sex: True, age: True},
        denominators={},
        notes=(same("A note <with> signs."),),
        quality=same("Half is known."),
        source=same("Test records."),
        protected=True,
        rounding_base=5,
    )


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_tidy_csv_has_the_published_columns(table: ResultTable, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    write_inside(inside([table]), file, "csv", "ru", DICTIONARY)
    header = file.read_text(encoding="utf-8").splitlines()[0]
    assert header == "table,unit,period,sex,age_band,value,status"
    read = {
        (row["period"], row["sex"], row["age_band"]): (row["value"], row["status"])
        for row in rows_of(file)
    }
    assert read == {
        key: ("" if value is None else str(value), status.value)
        for key, (value, status) in FIGURES.items()
    }


def test_csv_has_its_description_beside_it(table: ResultTable, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    write_inside(inside([table]), file, "csv", "uz", DICTIONARY)
    described = json.loads((tmp_path / "table.csv.metadata.json").read_text(encoding="utf-8"))
    columns = [column["name"] for column in described["tableSchema"]["columns"]]
    assert columns == list(rows_of(file)[0])
    assert described["url"] == "table.csv"
    (note,) = described["notes"]
    assert (note["unit"], note["counting_date"]) == ("victim_person", DEFINITION.counting_date)
    assert [one["additive"] for one in note["dimensions"]] == [True, True]


def test_tables_with_other_dimensions_share_one_csv(table: ResultTable, tmp_path: Path) -> None:
    from dataclasses import replace

    plain = replace(
        table,
        definition=DICTIONARY.tables["glotip_q1"],
        labels={},
        additive={},
        cells=(Cell("2024", {}, 7),),
    )
    file = tmp_path / "tables.csv"
    write_inside(inside([table, plain]), file, "csv", "en", DICTIONARY)
    last = rows_of(file)[-1]
    assert (last["table"], last["sex"], last["age_band"], last["value"]) == (
        "glotip_q1",
        "",
        "",
        "7",
    )


def test_json_says_every_cell_with_its_status(table: ResultTable, tmp_path: Path) -> None:
    file = tmp_path / "table.json"
    write_inside(inside([table]), file, "json", "en", DICTIONARY)
    (read,) = json.loads(file.read_text(encoding="utf-8"))["tables"]
    assert len(read["cells"]) == len(FIGURES)
    assert {
        "period": "2023",
        "sex": "M",
        "age_band": TOTAL,
        "value": 0,
        "status": "rounded",
    } in read["cells"]
    assert read["rounding_base"] == 5


def test_a_workbook_of_one_table_has_a_sheet_in_every_language(
    table: ResultTable, tmp_path: Path
) -> None:
    file = tmp_path / "table.xlsx"
    write_inside(inside([table]), file, "xlsx", "tg", DICTIONARY)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [OWN_NAMES["tg"], *(OWN_NAMES[one] for one in ("en", "ru", "uz"))]
    for language in LANGUAGES:
        sheet = book[OWN_NAMES[language]]
        assert sheet["A1"].value == DEFINITION.title.in_language(language)
        values = [cell.value for row in sheet.iter_rows() for cell in row]
        assert 1234 in values
        assert ".." in values
        notes = " ".join(str(value) for value in values)
        assert "A note <with> signs." in notes
        assert "Half is known." in notes


def test_a_protected_zero_is_told_from_a_plain_one(table: ResultTable, tmp_path: Path) -> None:
    file = tmp_path / "table.xlsx"
    write_inside(inside([table]), file, "xlsx", "en", DICTIONARY)
    sheet = openpyxl.load_workbook(file)[OWN_NAMES["en"]]
    zeros = [cell for row in sheet.iter_rows() for cell in row if cell.value == 0]
    assert sorted('"*"' in cell.number_format for cell in zeros) == [False, True]


def test_a_workbook_of_several_tables_begins_with_contents(
    table: ResultTable, tmp_path: Path
) -> None:
    file = tmp_path / "tables.xlsx"
    write_inside(inside([table, table]), file, "xlsx", "en", DICTIONARY)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[:3] == ["Contents", "1", "2"]
    assert book.sheetnames[4:6] == ["1 ru", "2 ru"]
    assert len(book.sheetnames) == 3 * len(LANGUAGES)
    for language in ("ru", "tg", "uz"):
        assert book[f"2 {language}"]["A1"].value == DEFINITION.title.in_language(language)
    links = [cell.hyperlink.location for cell in book["Содержание"]["B"] if cell.hyperlink]
    assert links == ["'1 ru'!A1", "'2 ru'!A1"]


class _Page(HTMLParser):
    """Gathers cells and headings, and complains of tags that do not close."""

    EMPTY = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang")
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself holds nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)


def pages(table: ResultTable, folder: Path) -> Iterator[tuple[Language, _Page]]:
    for language in LANGUAGES:
        file = folder / f"{language}.html"
        write_inside(inside([table]), file, "html", language, DICTIONARY)
        page = _Page()
        page.feed(file.read_text(encoding="utf-8"))
        assert page.open == []
        yield language, page


def test_a_page_is_well_formed_and_in_its_language(table: ResultTable, tmp_path: Path) -> None:
    for language, page in pages(table, tmp_path):
        assert page.language == language
        assert DEFINITION.title.in_language(language) in page.texts["h2"]
        assert "A note <with> signs." in page.texts["li"]


def test_a_chart_is_drawn_from_the_totals_and_said_in_words(
    table: ResultTable, tmp_path: Path
) -> None:
    _, english = next(pages(table, tmp_path))
    assert english.texts["desc"] == ["Totals by period: 2023: 30; 2024: 1,234."]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_half_written_stays_when_writing_fails(
    table: ResultTable, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from himoya.exchange.result_tables import writing

    def breaks(*_: object) -> None:
        raise RuntimeError("the disk is gone")

    file = tmp_path / f"table.{form}"
    file.write_text("former", encoding="utf-8")
    monkeypatch.setattr(writing, "_WRITERS", {form: breaks})
    with pytest.raises(RuntimeError):
        write_inside(inside([table]), file, form, "en", DICTIONARY)
    assert file.read_text(encoding="utf-8") == "former"
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]
