"""The public section as a web master gets it: read with lxml and csv, never with our own code."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import lxml.html
import openpyxl
import pytest

from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.reading_figures import read_published_figures
from himoya.publishing.section.frame import Section
from himoya.publishing.section.published_pages import published_page, years_published
from himoya.publishing.section.series_page import series_page
from tests.contracts.outside import himoya
from tests.contracts.section_folder import TABLES, release, section

LANGUAGES = ("en", "ru", "tg", "uz")
TOTAL = {"en": "Total", "ru": "Всего", "tg": "Ҳамагӣ", "uz": "Jami"}
MARKS = {"rounded": "*", "suppressed": "c", "not_available": "", "": ""}

#: (labels of the row, period) -> what stands in the cell.
Cells = dict[tuple[tuple[str, ...], str], str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return section(tmp_path_factory.mktemp("section"))


@pytest.fixture(scope="module")
def released(folder: Path) -> Path:
    return folder.parent / "tables-2023"


def parsed(file: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(file.read_text(encoding="utf-8"))


def pages(folder: Path) -> Iterator[tuple[Path, lxml.html.HtmlElement]]:
    for file in sorted(folder.rglob("*.html")):
        yield file, parsed(file)


def printed(page: lxml.html.HtmlElement) -> Cells:
    """The table of a page cell by cell; the heading of a group belongs to each of its rows."""
    periods = [one.text_content() for one in page.xpath(".//thead//th")]
    found: Cells = {}
    for part in page.xpath('.//tbody[not(@class="apart")]'):
        group: list[str] = []
        for row in part.xpath(".//tr"):
            heads = [one.text_content() for one in row.xpath(".//th")]
            values = [one.text_content() for one in row.xpath(".//td")]
            if not values:
                group = [heads[0].rpartition(": ")[2]]
                continue
            for period, value in zip(periods[-len(values) :], values, strict=True):
                key = ((*group, *heads), period)
                assert key not in found, key
                found[key] = re.sub(r"[^\d*c]", "", value)
    return found


def expected(released: Path, table: str, language: str) -> Cells:
    """The same from the files of the release: codes from the CSV, labels from the words."""
    words = json.loads((released / "release/words.json").read_text(encoding="utf-8"))[language]
    about = next(one for one in words if one["table"] == table)
    labels = {
        one["name"]: {**one["codes"], "_total": TOTAL[language]} for one in about["dimensions"]
    }
    found: Cells = {}
    with (released / f"release/{table}.csv").open(encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            key = tuple(labels[name][row[name]] for name in labels)
            if len(labels) > 3:
                key = _of_many(about, key, TOTAL[language])
            found[key, about["periods"][row["period"]]] = (
                _digits(row["value"]) + MARKS[row["status"]]
            )
    return found


def _of_many(about: dict[str, Any], labels: tuple[str, ...], total: str) -> tuple[str, ...]:
    """Of many breakdowns a row names those alone that do not stand at their total."""
    pairs = zip((one["title"] for one in about["dimensions"]), labels, strict=True)
    named = [(title, label) for title, label in pairs if label != total]
    titles = " × ".join(title for title, _ in named) or total
    return titles, "; ".join(label for _, label in named) or total


def _digits(value: str) -> str:
    """A figure without what languages write between its digits; of a rate two decimals."""
    if not value or float(value).is_integer():
        return value.removesuffix(".0")
    return f"{float(value):.2f}".replace(".", "")


def _name(table: str) -> str:
    return f"tables-2023.{table}.html"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", TABLES)
def test_every_number_of_a_table_is_the_cell_of_the_release(
    folder: Path, released: Path, table: str, language: str
) -> None:
    wanted = expected(released, table, language)
    assert any(value.endswith("*") for value in wanted.values())
    for place in (folder / language, folder / language / "embed"):
        given = printed(parsed(place / _name(table)))
        assert given
        assert given.items() <= wanted.items()
        # What is left out stood at an unmarked zero in every period of its row.
        assert {wanted[key] for key in wanted.keys() - given.keys()} <= {"0"}
        rows = {labels for labels, _ in given}
        assert all(labels not in rows for labels, _ in wanted.keys() - given.keys())


def test_missing_answers_stand_apart(folder: Path) -> None:
    page = parsed(folder / "en" / _name("victims_by_sex_age"))
    (apart,) = page.xpath('.//tbody[@class="apart"]')
    assert apart.text_content() == "No answer on record"
    for part in page.xpath(".//tbody"):
        if part is not apart:
            follows = part.getparent().index(part) > part.getparent().index(apart)
            silent = re.search("not known|Nothing stated", part.text_content())
            assert (silent is not None) is follows


def test_charts_print_cells_of_the_release(folder: Path, released: Path) -> None:
    for table in TABLES:
        allowed = {re.sub(r"\D", "", one) for one in expected(released, table, "en").values()}
        drawings = parsed(folder / "en" / _name(table)).xpath('.//svg[@role="img"]')
        assert drawings
        for drawing in drawings:
            (title,), (described,) = drawing.xpath("./title"), drawing.xpath("./desc")
            assert title.text and described.text
            assert drawing.get("aria-labelledby") == title.get("id")
            assert drawing.get("aria-describedby") == described.get("id")
            values = [
                one.text_content() for one in drawing.xpath('.//text[contains(@class, "value")]')
            ]
            assert values
            assert {re.sub(r"\D", "", one) for one in values} <= allowed


def test_the_first_page_says_the_newest_total(folder: Path, released: Path) -> None:
    totals = expected(released, "victims_by_sex_age", "en")
    newest, before = totals[("Total", "Total"), "2023"], totals[("Total", "Total"), "2022"]
    said = parsed(folder / "en/index.html").xpath('.//p[@class="lead"]')
    words = [one.text_content().replace("about ", "") for one in said]
    sentence = f"Victims (persons), 2023: {newest.strip('*')}. The period before, 2022: "
    assert f"{sentence}{before.strip('*')}." in words


def test_every_link_ends_in_the_folder_and_nothing_comes_from_elsewhere(folder: Path) -> None:
    for file, page in pages(folder):
        assert not page.xpath(
            ".//*[self::script or self::iframe or self::img or self::form or self::style or @style]"
        )
        for one in page.xpath(".//*[@href or @src]"):
            where = urlsplit(one.get("href") or one.get("src"))
            assert not where.scheme and not where.netloc, (file, one.get("href"))
            if where.path:
                target = (file.parent / unquote(where.path)).resolve()
                assert target.is_file(), (file, one.get("href"))
                assert target.is_relative_to(folder.resolve())
    assert (
        "url(" not in (folder / "section.css").read_text()
        and "@import" not in (folder / "section.css").read_text()
    )


def test_a_fragment_links_nowhere(folder: Path) -> None:
    for file in folder.rglob("embed/*.html"):
        text = file.read_text(encoding="utf-8")
        assert "href" not in text and "<head" not in text and "<html" not in text


def test_four_languages_are_complete(folder: Path) -> None:
    names = [{one.name for one in (folder / language).rglob("*.html")} for language in LANGUAGES]
    assert names[0] and all(one == names[0] for one in names)
    headings = {}
    for language in LANGUAGES:
        for file in (folder / language).glob("*.html"):
            page = parsed(file)
            assert page.get("lang") == language
            links = {one.get("lang") for one in page.xpath('.//nav[@class="languages"]//a')}
            assert links == set(LANGUAGES)
            (heading,) = page.xpath(".//h1")
            headings.setdefault(file.name, set()).add(heading.text_content())
    assert all(len(said) == len(LANGUAGES) for said in headings.values()), headings


def test_pages_are_small_and_say_no_record(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        assert file.stat().st_size < 100_000
        assert not re.search(r"\b[vec]\d{1,3}\b", file.read_text(encoding="utf-8"))


def test_files_are_those_of_the_release_and_digests_hold(folder: Path, released: Path) -> None:
    for table in TABLES:
        for form in ("csv", "csv.metadata.json"):
            copy = folder / "files/tables-2023" / f"{table}.{form}"
            assert copy.read_bytes() == (released / "release" / f"{table}.{form}").read_bytes()
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    assert set(listed) == there - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_the_same_total(folder: Path, released: Path, language: str) -> None:
    total = TOTAL[language]
    wanted = expected(released, "victims_by_sex_age", language)[(total, total), "2023"]
    book = openpyxl.load_workbook(
        folder / f"files/tables-2023/victims_by_sex_age.{language}.xlsx", read_only=True
    )
    values = {str(one) for sheet in book for row in sheet.values for one in row if one is not None}
    assert wanted.strip("*") in values


def test_what_rounding_did_is_said_where_a_number_has_a_star(folder: Path) -> None:
    page = parsed(folder / "en" / _name("cases_by_region")).text_content()
    assert "Small groups were set to 0 or to a multiple of 3 before anything was added up" in page
    methods = parsed(folder / "en/methods.html").text_content()
    assert "A 0 with a star may stand for a few." in methods
    assert "Base of protection: Victims (persons)5" in methods


def test_the_same_release_gives_the_same_pages(
    folder: Path, released: Path, tmp_path: Path
) -> None:
    assert himoya("statistics", "section", released, "-o", tmp_path / "again").code == 0
    for file in folder.rglob("*.html"):
        assert (tmp_path / "again" / file.relative_to(folder)).read_bytes() == file.read_bytes()


def test_two_releases_stand_side_by_side(released: Path, tmp_path: Path) -> None:
    other = release(tmp_path, "tables-2024")
    answer = himoya("statistics", "section", released, other, "-o", tmp_path / "out", "--json")
    assert json.loads(answer.out)["releases"] == ["tables-2023", "tables-2024"]
    listed = parsed(tmp_path / "out/en/index.html").text_content()
    assert "release tables-2023" in listed and "release tables-2024" in listed


# ---- what is refused ----


def _changed(folder: Path, **changes: object) -> None:
    file = folder / "manifest.json"
    read = json.loads(file.read_text(encoding="utf-8")) | changes
    file.write_text(json.dumps(read), encoding="utf-8")


def _fail(folder: Path) -> None:
    _changed(folder, verdict="fail")


def _touch_a_number(folder: Path) -> None:
    file = folder / "release/cases_by_region.csv"
    file.write_text(file.read_text(encoding="utf-8").replace(",rounded", ","), encoding="utf-8")


def _no_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _broken_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("[1, 2]", encoding="utf-8")


def _without_words(folder: Path) -> None:
    (folder / "release/words.json").unlink()
    files = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["files"]
    files.pop("words.json")
    _changed(folder, files=files)


def _way_out(folder: Path) -> None:
    _changed(folder, release="../../elsewhere")


def _for_experts(folder: Path) -> None:
    plan = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["plan"]
    _changed(folder, plan=plan | {"audience": "expert"})


def _nowhere(folder: Path) -> None:
    _changed(folder, country="atlantis")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_fail, "failed its check"),
        (_touch_a_number, "cases_by_region.csv is not as it was"),
        (_no_manifest, "is no folder of a release"),
        (_broken_manifest, "is no folder of a release"),
        (_without_words, "older program"),
        (_way_out, "cannot stand in an address"),
        (_for_experts, "is for experts by agreement"),
        (_nowhere, "There is no country “atlantis”"),
    ],
)
def test_what_is_not_as_it_was_judged_is_refused(  # type: ignore[no-untyped-def]
    released: Path, tmp_path: Path, spoil, said: str
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(released, copy)
    spoil(copy)
    answer = himoya("statistics", "section", copy, "-o", tmp_path / "out")
    assert answer.code != 0
    assert said in answer.err
    assert {one.name for one in tmp_path.iterdir()} == {"copy"}


def test_a_folder_that_is_there_is_left_alone(released: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    answer = himoya("statistics", "section", released, "-o", tmp_path / "out")
    assert answer.code != 0 and "is there already" in answer.err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_release_named_twice_is_refused_in_the_readers_language(
    released: Path, tmp_path: Path
) -> None:
    words = ("statistics", "section", released, released, "-o", tmp_path / "out")
    answer = himoya(*words, "--language", "ru")
    assert answer.code != 0 and "названа дважды" in answer.err
    assert not (tmp_path / "out").exists()


# ---- rival figures ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_published_figure_of_a_year_stands_with_its_source(language: str) -> None:
    book = read_published_figures()
    dictionary = read_dictionary("tajikistan")
    years = years_published(book, "TJK")
    assert len(years) > 5
    whole = Section(dictionary, (), years)
    claims = [one for one in book.about("TJK") if one.period.edtf == "2021" and one.is_total]
    text = published_page(whole, book, 2021, language)  # type: ignore[arg-type]
    page = lxml.html.document_fromstring(text)
    rows = [[one.text_content() for one in row.xpath(".//td")] for row in page.xpath(".//tbody/tr")]
    assert claims
    for claim in claims:
        title = getattr(book.sources[claim.source_id].title, language)
        digits = re.sub(r"\D", "", str(claim.value)) if claim.value is not None else ""
        assert any(digits in re.sub(r"\D", "", row[0]) and row[3].startswith(title) for row in rows)
    assert page.xpath(".//h2/following-sibling::ul/li")
    assert len(text.encode()) < 100_000


def test_a_year_beside_half_a_year_is_no_trend_and_the_page_says_why() -> None:
    """The report prints 42 of 2019 beside 51 of the first half of 2020, which looks like a rise."""
    book = read_published_figures()
    dictionary = read_dictionary("tajikistan")
    text = series_page(Section(dictionary, (), (2021,)), book, "en")
    page = lxml.html.document_fromstring(text)
    (line,) = [
        one.text_content()
        for one in page.xpath(".//h3[contains(., 'no trend')]/following-sibling::ul[1]/li")
        if one.text_content().startswith("42 (2019)")
    ]
    assert "51 (January 2020 – June 2020)" in line
    assert "not of the same length" in line
    for figure in page.xpath(".//figure"):
        drawn = " ".join(figure.xpath(".//svg//text()"))
        assert "June 2020" not in drawn, "half a year stands as a bar among years"


@pytest.mark.parametrize(
    "country", ["kazakhstan", "kyrgyzstan", "tajikistan", "turkmenistan", "uzbekistan"]
)
def test_the_file_of_the_un_is_shown_for_each_of_the_five_states(
    shared: Path, tmp_path: Path, country: str
) -> None:
    file = shared / "data" / "unodc-glotip-central-asia.csv"
    if not file.is_file():
        pytest.skip("the UN's data file is absent (set HIMOYA_SHARED to its folder)")
    words = ("statistics", "section", "--country", country, "--glotip", file)
    silent = himoya(*words, "-o", tmp_path / "silent")
    assert silent.code == 2 and "--edition" in silent.err
    assert not (tmp_path / "silent").exists()
    answer = himoya(*words, "--edition", "2024-05-01", "-o", tmp_path / "out")
    assert answer.code == 0, answer.said
    iso3 = read_dictionary(country).country.iso3
    with file.open(encoding="utf-8", newline="") as opened:
        expected = {
            row["year"]: row["value_as_published"].replace(",", "")
            for row in csv.DictReader(opened)
            if (row["iso3"], row["indicator"]) == (iso3, "Offences of trafficking in persons")
            and {row["dimension"], row["sex"], row["age"]} == {"Total"}
        }
    page = lxml.html.parse(tmp_path / "out" / "en" / "published-series.html").getroot()
    drawn = [
        one.xpath("string(.//desc)")
        for one in page.xpath(".//figure")
        if "May 2024" in one.xpath("string(figcaption)")
        and one.xpath("preceding-sibling::h2[1]")[0].text_content().startswith("Offences")
    ]
    said = re.findall(r"(\d{4}): ([\d,<]+)\.", drawn[0]) if drawn else []
    if len(expected) > 1:
        assert {year: value.replace(",", "") for year, value in said} == expected
