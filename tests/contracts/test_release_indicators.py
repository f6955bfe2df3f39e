"""Indicators of a release as readers get them: read with lxml, csv, json and openpyxl."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import lxml.html
import openpyxl
import pytest

from tests.contracts.invented_proceedings import OBSERVED, release
from tests.contracts.outside import himoya

LANGUAGES = ("en", "ru", "tg", "uz")
NAME = "proceedings-2023"

#: Days after which a share is told, and the bands of verdicts that came until then.
DAYS = {180: 1, 365: 2, 730: 3, 1095: 4}
VERDICTS = ("half_year", "one_year", "two_years", "three_years")

Numbers = dict[tuple[str, str], int | None]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("indicators")
    answer = himoya("statistics", "section", release(place, NAME), "-o", place / "section")
    assert answer.code == 0, answer.said
    return place / "section"


def page(folder: Path, language: str, table: str) -> lxml.html.HtmlElement:
    file = folder / language / f"{NAME}.{table}.html"
    return lxml.html.document_fromstring(file.read_text(encoding="utf-8"))


def numbers(folder: Path, table: str, along: str) -> Numbers:
    """Period and code -> the number that the released CSV prints."""
    file = folder / "files" / NAME / f"{table}.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    others = [name for name in list(rows[0])[3:-2] if name != along]
    return {
        (row["period"], row[along]): int(row["value"]) if row["value"] else None
        for row in rows
        if all(row[name] == "_total" for name in others)
    }


def band(part: int | None, whole: int | None) -> str:
    """By hand: bands of 20 points of at least 20 persons, nothing where 1 to 4 are in or out."""
    if part is None or whole is None or whole < 20 or not 0 <= part <= whole:
        return "–"
    if 0 < part < 5 or 0 < whole - part < 5:
        return "–"
    lowest = 80 if part == whole else part * 100 // whole // 20 * 20
    return f"{lowest} to {lowest + 20} per cent"


def grids(page: lxml.html.HtmlElement) -> list[list[list[str]]]:
    """The tables of words of a page, row by row."""
    return [
        [[cell.text_content() for cell in row] for row in table.xpath(".//tr")]
        for table in page.xpath('//div[@class="wide words"]/table')
    ]


@pytest.mark.parametrize(("place", "along"), [(0, "standing"), (1, "reached")])
def test_shares_are_those_of_the_released_file(folder: Path, place: int, along: str) -> None:
    printed = numbers(folder, "persons_by_standing", along)
    codes = list(dict.fromkeys(code for _, code in printed if code != "_total"))
    head, *rows = grids(page(folder, "en", "persons_by_standing"))[place]
    assert head[1:] == ["2020", "2021", "2022", "2023"]
    for code, row in zip(codes, rows, strict=True):
        whole = {year: printed[year, "_total"] for year in head[1:]}
        assert row[1:] == [band(printed[year, code], whole[year]) for year in head[1:]], code
    assert any(cell != "–" for row in rows for cell in row[1:])


def test_the_curve_is_that_of_the_released_file(folder: Path) -> None:
    printed = numbers(folder, "persons_by_wait", "wait")
    (grid,) = grids(page(folder, "en", "persons_by_wait"))
    assert [row[0] for row in grid[1:]] == ["2020", "2021", "2022", "2023"]
    told = 0
    for year, *cells in grid[1:]:
        whole, observed = printed[year, "_total"], (OBSERVED.year - int(year)) * 365
        assert whole is not None
        for (days, number), cell in zip(DAYS.items(), cells, strict=False):
            ended = [printed[year, code] for code in VERDICTS[:number]]
            left = None if None in ended else whole - sum(one or 0 for one in ended)
            assert cell == (band(left, whole) if days <= observed else "–"), (year, days)
            told += cell != "–"
    assert told >= 6


def test_every_box_of_the_drawing_is_a_band_of_the_table(folder: Path) -> None:
    """From the top of the band before to the bottom of its own; 100 per cent are 200 points."""
    read = page(folder, "en", "persons_by_wait")
    (grid,) = grids(read)
    rows = {row[0]: row[1:5] for row in grid[1:]}
    drawn = read.xpath('//svg[starts-with(title/@id, "wait-")]')
    assert len(drawn) == 3
    for one in drawn:
        year = one.xpath("title/@id")[0].split("-")[1]
        bands = [cell.split(" ") for cell in rows[year] if cell != "–"]
        tops = [100, *(int(words[2]) for words in bands)]
        expected = [(top, int(words[0])) for top, words in zip(tops, bands, strict=False)]
        found = [
            (round(100 - (float(box.get("y")) - 12) / 2), _foot(box))
            for box in one.xpath(".//rect")
        ]
        assert found == expected, year
        said = one.xpath("desc")[0].text
        assert all(f"{words[0]} to {words[2]} per cent" in said for words in bands)


def _foot(box: lxml.html.HtmlElement) -> int:
    return round(100 - (float(box.get("y")) + float(box.get("height")) - 12) / 2)


def test_no_share_is_finer_than_a_band(folder: Path) -> None:
    """No percentage of single points, in any language, on any page of an indicator."""
    for language in LANGUAGES:
        for table in ("persons_by_standing", "persons_by_wait"):
            for grid in grids(page(folder, language, table)):
                for row in grid[1:]:
                    for cell in row[1:5]:
                        ends = [int(word) for word in cell.split() if word.isdigit()]
                        assert cell == "–" or len(ends) == 2, cell
                        assert cell == "–" or (ends[1] - ends[0], ends[0] % 20) == (20, 0)


def test_four_languages_tell_the_same_in_their_own_words(folder: Path) -> None:
    for table in ("persons_by_standing", "persons_by_wait"):
        pages = {language: page(folder, language, table) for language in LANGUAGES}
        shapes = {
            language: [[len(row) for row in grid] for grid in grids(one)]
            for language, one in pages.items()
        }
        assert len({str(shape) for shape in shapes.values()}) == 1
        headings = {
            language: [one.text_content() for one in read.xpath("//h2 | //h3 | //figcaption")]
            for language, read in pages.items()
        }
        for words in zip(*headings.values(), strict=True):
            assert len(set(words)) == 4, words


def test_files_for_programs_carry_the_table(folder: Path) -> None:
    printed = numbers(folder, "persons_by_wait", "wait")
    files = folder / "files" / NAME
    read = json.loads((files / "persons_by_wait.en.jsonstat.json").read_text(encoding="utf-8"))
    codes = read["dimension"]["wait"]["category"]["index"]
    assert set(codes) == {code for _, code in printed}
    values = read["value"] if isinstance(read["value"], list) else list(read["value"].values())
    assert sorted(one for one in values if one) == sorted(one for one in printed.values() if one)
    for language in LANGUAGES:
        book = openpyxl.load_workbook(files / f"persons_by_wait.{language}.xlsx", data_only=True)
        shown = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
        assert printed["2020", "_total"] in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refused_indicator_is_named_and_nothing_is_written(
    folder: Path, tmp_path: Path, language: str
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("release: r\nindicators: [conviction_rate]\ntables: [persons_by_wait]\n")
    records = folder.parent / f"records-{NAME}"
    words = ("statistics", "protect", plan, "--records", records, "-o", tmp_path / "out")
    answer = himoya(*words, "--language", language)
    assert answer.code != 0
    assert "conviction_rate" in answer.said and "stage_cohorts" in answer.said
    assert "Traceback" not in answer.said
    assert not (tmp_path / "out").exists()


def test_indicators_that_are_no_list_are_said_with_their_line(folder: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("release: r\nindicators: stage_cohorts\ntables: [persons_by_wait]\n")
    records = folder.parent / f"records-{NAME}"
    answer = himoya("statistics", "protect", plan, "--records", records, "-o", tmp_path / "out")
    assert answer.code != 0
    assert "line 2, indicators" in answer.said
