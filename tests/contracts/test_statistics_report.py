"""`himoya statistics report`, read with lxml, pdftotext and pikepdf beside the CSV files."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import openpyxl
import pikepdf
import pytest

from himoya.dictionary.reading import read_dictionary
from tests.contracts.outside import himoya
from tests.contracts.section_folder import TABLES, release, section

LANGUAGES = ("en", "ru", "tg", "uz")
TITLES = {
    "en": "Quality report: release",
    "ru": "Отчёт о качестве: выпуск",
    "tg": "Гузориши сифат: нашри",
    "uz": "Sifat hisoboti:",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return section(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def released(folder: Path) -> Path:
    return folder.parent / "tables-2023"


def report(released: Path, file: Path, *more: str) -> Path:
    done = himoya("statistics", "report", released, "-o", file, *more)
    assert done.code == 0, done.err
    return file


def rows(released: Path, table: str) -> list[dict[str, str]]:
    text = (released / "release" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def grids(page: lxml.html.HtmlElement) -> Iterator[tuple[str, list[list[str]]]]:
    for table in page.xpath(".//table"):
        lines = [
            [one.text_content() for one in row.xpath("./th|./td")]
            for row in table.xpath("./tbody/tr")
        ]
        yield table.xpath("./caption")[0].text_content(), lines


def test_the_report_counts_the_cells_that_readers_have(released: Path, tmp_path: Path) -> None:
    file = report(released, tmp_path / "q.html", "--kind", "quality")
    page = lxml.html.document_fromstring(file.read_text(encoding="utf-8"))
    (changed,) = [lines for caption, lines in grids(page) if caption == "What protection changed"]
    expected = []
    for table in TABLES:
        statuses = [row["status"] for row in rows(released, table)]
        hidden = sum(one in {"suppressed", "not_available", "not_reported"} for one in statuses)
        expected.append([str(len(statuses)), str(statuses.count("rounded")), str(hidden)])
    assert [line[1:4] for line in changed] == expected


def test_missing_answers_are_those_of_the_file_and_shares_are_bands(
    released: Path, tmp_path: Path
) -> None:
    file = report(released, tmp_path / "q.html", "--kind", "quality")
    page = lxml.html.document_fromstring(file.read_text(encoding="utf-8"))
    rule = read_dictionary("demonstration").share_limits.in_language("en")
    assert rule in page.text_content()
    (lines,) = [
        lines
        for caption, lines in list(grids(page))
        if caption == "Answers that are missing, 2023" and any("Age band" in one for one in lines)
    ][:1]
    newest = [row for row in rows(released, "victims_by_sex_age") if row["period"] == "2023"]
    whole = next(int(r["value"]) for r in newest if r["sex"] == r["age_band"] == "_total")
    missing = {
        (name, row["value"])
        for name, other in (("sex", "age_band"), ("age_band", "sex"))
        for row in newest
        if row[name].startswith("_") and row[name] != "_total" and row[other] == "_total"
        if row["value"] != "0"
    }
    assert {(line[2].removeprefix("about ")) for line in lines} == {value for _, value in missing}
    for line in lines:
        number = int(line[2].removeprefix("about "))
        if line[3] != "–":
            lowest, highest = map(int, re.findall(r"\d+", line[3]))
            assert highest - lowest == 20
            assert lowest <= 100 * number / whole <= highest
            assert number >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paper_says_the_same_in_each_language(
    released: Path, tmp_path: Path, language: str
) -> None:
    file = report(released, tmp_path / "q.pdf", "--kind", "quality", "--language", language)
    with pikepdf.open(file) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang)[:2] == language
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8")
    assert TITLES[language] in text
    assert "[U+" not in text


def test_the_document_and_the_page_have_the_same_figures(released: Path, tmp_path: Path) -> None:
    paper = report(released, tmp_path / "m.docx", "--kind", "methods", "--language", "uz")
    page = report(released, tmp_path / "m.html", "--kind", "methods", "--language", "uz")
    with zipfile.ZipFile(paper) as opened:
        words = re.sub(r"<[^>]+>", " ", opened.read("word/document.xml").decode("utf-8"))
    text = lxml.html.document_fromstring(page.read_text(encoding="utf-8")).text_content()
    assert re.findall(r"\d{2,}", text) != []
    assert set(re.findall(r"\b\d{2,}\b", text)) <= set(re.findall(r"\b\d{2,}\b", words))


def test_the_section_leads_to_both_reports(folder: Path) -> None:
    for language in LANGUAGES:
        methods = (folder / language / "methods.html").read_text(encoding="utf-8")
        for kind in ("quality", "methods"):
            name = f"tables-2023.{kind}-report.html"
            assert name in methods
            assert (folder / language / name).is_file()


def test_every_page_and_the_metadata_of_downloads_say_the_licence(folder: Path) -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    for page in folder.glob("??/*.html"):
        read = lxml.html.document_fromstring(page.read_text(encoding="utf-8"))
        assert address in read.xpath("//footer")[0].text_content(), page
    files = folder / "files" / "tables-2023"
    described = json.loads((files / "victims_by_sex_age.csv.metadata.json").read_text("utf-8"))
    assert described["dc:license"] == address
    told = json.loads((files / "victims_by_sex_age.ru.json").read_text("utf-8"))["tables"][0]
    assert any(address in line for line in told["terms_of_use"])
    assert any("tables-2023" in line for line in told["terms_of_use"])
    book = openpyxl.load_workbook(files / "victims_by_sex_age.uz.xlsx")
    texts = [str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value]
    assert any(address in text for text in texts)


def test_an_unknown_ending_is_refused_in_words(released: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.odt"
    done = himoya("statistics", "report", released, "--kind", "quality", "-o", file)
    assert done.code == 2
    assert ".pdf, .docx, .html" in done.err
    assert not file.exists()


def test_a_changed_release_gets_no_report(tmp_path: Path) -> None:
    changed = release(tmp_path)
    file = changed / "release" / "victims_by_sex_age.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("2023", "2024"), encoding="utf-8")
    done = himoya("statistics", "report", changed, "--kind", "quality", "-o", tmp_path / "q.html")
    assert done.code != 0
    assert "victims_by_sex_age.csv" in done.err
    assert not (tmp_path / "q.html").exists()
