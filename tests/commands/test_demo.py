"""`himoya demo` through the command line: every row accounted for, every promise of the release."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from himoya.commands.demo_folder import SUMMARY_FILE, DemonstrationFolder
from himoya.commands.errors import Misuse
from himoya.commands.main import main
from himoya.commands.verbs import verbs
from himoya.demonstration.peculiarities import REFUSED_ROWS, UNREADABLE
from himoya.dictionary.reading import read_dictionary

LANGUAGES = ("en", "ru", "tg", "uz")

#: `disclosure.yaml` of the invented country.
BASE = {"person": 5, "case": 3}


@dataclass(frozen=True)
class Shown:
    """One run of the verb: its object, what it told, and where it wrote."""

    summary: dict[str, Any]
    told: str
    folder: Path

    def table(self, name: str) -> dict[str, Any]:
        return next(one for one in self.summary["tables"] if one["table"] == name)


def demo(folder: Path, *more: str) -> Shown:
    """Run the verb in this process; one test below runs it in a process of its own."""
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        code = main(["demo", "--no-serve", "--json", "--output", str(folder), *more])
    assert code == 0, told.getvalue()
    return Shown(json.loads(out.getvalue()), told.getvalue(), folder)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return demo(tmp_path_factory.mktemp("demo") / "out", "--language", "en")


# Every row


def test_every_row_read_is_a_record_or_refused(shown: Shown) -> None:
    rows = shown.summary["rows"]
    assert rows["read"] == rows["records"] + rows["refused"] > 30_000
    assert rows["refused"] == REFUSED_ROWS
    assert shown.summary["refused_by_rule"] == {kind.rule: kind.number for kind in UNREADABLE}


def test_the_account_of_the_files_adds_up_to_the_whole(shown: Shown) -> None:
    files = shown.summary["files"]
    for name, total in shown.summary["rows"].items():
        assert sum(one[name] for one in files) == total, name
    assert all(one["read"] == one["records"] + one["refused"] for one in files)
    sent = {
        (file.parent.name, file.name)
        for file in (shown.folder / "input").rglob("*")
        if file.is_file()
    }
    assert {(one["delivery"], one["file"]) for one in files} == sent


def test_records_stand_in_parquet_as_many_as_said(shown: Shown) -> None:
    stored = {
        file.stem: pq.read_metadata(file).num_rows
        for file in (shown.folder / "records").glob("*.parquet")
    }
    assert stored == shown.summary["records"]
    assert sum(stored.values()) == shown.summary["rows"]["records"]


def test_refusals_name_row_column_value_and_reason(shown: Shown) -> None:
    refused = []
    for file in (shown.folder / "check").glob("*.json"):
        report = json.loads(file.read_text(encoding="utf-8"))
        errors = [one for one in report["findings"] if one["severity"] == "error"]
        assert report["errors"] == len(errors)
        refused += errors
    assert len(refused) == REFUSED_ROWS
    assert all(one["row"] and one["column"] and one["message"] for one in refused)
    in_words = [one for one in refused if (one["value"] or "").startswith("31.02.")]
    assert {one["column"] for one in in_words} == {"Date the offence was committed"}


def test_the_sender_gets_a_workbook_back_with_the_cells_marked(shown: Shown) -> None:
    copies = list((shown.folder / "check" / "marked").rglob("*.xlsx"))
    assert {copy.parent.name for copy in copies} == {
        one["delivery"] for one in shown.summary["files"] if one["refused"]
    }
    for copy in copies:
        workbook = openpyxl.load_workbook(copy)
        comments = [
            cell.comment.text
            for sheet in workbook.worksheets[1:]
            for row in sheet.iter_rows()
            for cell in row
            if cell.comment is not None
        ]
        assert comments, copy.name


# Figures


def identified_by_year(folder: Path) -> Counter[int]:
    """The slow way: every person once in every year in which a national body identified them."""
    seen = set()
    for row in pq.read_table(folder / "records" / "victim.parquet").to_pylist():
        day = row["identified_date"] or row["registered_date"]
        if row["victim_status"] in ("VST2", "VST3") and row.get("identified_by") != "IDB11":
            seen.add((row["pseudonym"], int(day[:4])))
    return Counter(year for _, year in seen)


def test_victims_of_a_year_are_counted_once_whoever_reports_them(shown: Shown) -> None:
    expected = {str(year): number for year, number in identified_by_year(shown.folder).items()}
    for name in ("victims_by_sex_age", "victims_by_form_sex_age", "glotip_q7"):
        assert shown.table(name)["counted"] == expected, name
        # National totals at or above the base are held exact.
        assert shown.table(name)["released"] == expected, name


def test_requalified_offences_count_as_what_they_became(shown: Shown) -> None:
    core = {"201", "201-1", "202", "203"}
    years: Counter[str] = Counter()
    for row in pq.read_table(shown.folder / "records" / "offence.parquet").to_pylist():
        if (row["article_final"] or row["article_first"]) in core:
            years[row["registered_date"][:4]] += 1
    assert shown.table("offences_by_article")["counted"] == dict(sorted(years.items()))


def test_every_table_of_the_dictionary_is_there(shown: Shown) -> None:
    """Every one that the files can answer: where no file brings assets, none are counted as 0."""
    counted = [one["table"] for one in shown.summary["tables"]]
    tables = read_dictionary("demonstration").tables
    assert counted == [name for name in tables if tables[name].record in shown.summary["records"]]
    assert {tables[name].record for name in tables if name not in counted} == {
        "asset",
        "compensation_payment",
    }


def released(folder: Path) -> Iterator[dict[str, str]]:
    with (folder / "release" / "all-tables.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def test_no_small_number_leaves(shown: Shown) -> None:
    units = read_dictionary("demonstration").units
    counts = [row for row in released(shown.folder) if row.get("measure") != "rate_per_100000"]
    assert len(counts) > 10_000
    for row in counts:
        base = BASE[units[row["unit"]].threshold_kind]
        if row["value"]:
            assert not 0 < float(row["value"]) < base, row


def test_the_house_keeps_small_numbers_and_says_so(shown: Shown) -> None:
    folder = shown.folder / "internal-not-for-publication"
    assert "must not leave the house" in (folder / "README.txt").read_text(encoding="utf-8")
    tables = json.loads((folder / "all-tables.json").read_text(encoding="utf-8"))["tables"]
    small = [
        cell
        for table in tables
        for cell in table["cells"]
        if cell["value"] in (1, 2) and not cell["status"]
    ]
    assert small


# The release


def test_the_first_page_leads_to_every_table_in_four_languages(shown: Shown) -> None:
    release = shown.folder / "release"
    page = (release / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="([^"]+)"', page))
    assert all((release / link).is_file() for link in links if not link.startswith("#"))
    for language in LANGUAGES:
        assert f"#{language}" in links
        assert f'<section id="{language}" lang="{language}">' in page
        for one in shown.summary["tables"]:
            assert f"{language}/{one['table']}.html" in links
    assert "http" not in page.replace("http-equiv", "")
    assert "<script" not in page


def test_every_table_comes_in_every_form(shown: Shown) -> None:
    folder = shown.folder / "release" / "tables"
    for one in shown.summary["tables"]:
        for ending in ("xlsx", "csv", "csv.metadata.json", "json"):
            assert (folder / f"{one['table']}.{ending}").stat().st_size > 0


def test_the_story_is_told_to_people_beside_the_object(shown: Shown) -> None:
    for said in (
        "[1/5]",
        "[5/5]",
        "Victims of trafficking in persons by sex and age",
        "Published figures: Tajikistan",
        "Published figures: Uzbekistan",
        "index.html",
    ):
        assert said in shown.told, said


def test_paths_lead_to_what_was_written(shown: Shown) -> None:
    assert all(Path(place).exists() for place in shown.summary["paths"].values())
    assert Path(shown.summary["paths"]["index"]) == shown.folder / "release" / "index.html"
    assert not list(shown.folder.parent.glob(".*")), "nothing unfinished is left"


# The tutorial

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "first-release.md"


def shown_in_the_tutorial() -> list[str]:
    """Lines of output; protected numbers depend on the method and are left to its own tests."""
    blocks = re.findall(r"```text\n(.*?)```", TUTORIAL.read_text(encoding="utf-8"), re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if "*" not in line]


def test_the_tutorial_shows_what_really_happens(
    shown: Shown, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = shown.folder / "input" / "corrections" / "orzushahr.csv"
    mended = tmp_path / sent.name
    assert main(["check", str(sent), "--language", "en"]) == 1
    mended.write_bytes(without_the_impossible_releases(sent.read_bytes()))
    assert main(["check", str(mended), "--language", "en"]) == 0
    happened = (shown.told + capsys.readouterr().out).replace("┃", "│")
    lines = {line.strip() for line in happened.splitlines()}
    assert [line for line in shown_in_the_tutorial() if line not in lines] == []


def without_the_impossible_releases(raw: bytes) -> bytes:
    """What the tutorial asks for in rows 175 and 591, done as a spreadsheet program does it."""
    rows = list(csv.reader(io.StringIO(raw.decode("cp1251"), newline=""), delimiter=";"))
    for number in (175, 591):
        for heading in ("Дата освобождения", "Основание освобождения"):
            rows[number - 1][rows[0].index(heading)] = ""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode("cp1251")


def test_the_tutorial_names_verbs_that_there_are() -> None:
    named = re.findall(r"\./himoya ([a-z]+)", TUTORIAL.read_text(encoding="utf-8"))
    assert len(named) > 5
    assert set(named) <= set(verbs())


# A file from outside


def test_a_real_file_from_outside_loses_nobody(shared: Path, tmp_path: Path) -> None:
    source = shared / "data" / "ctdc" / "victims-2012-2016.csv"
    outside = demo(tmp_path / "out", "--records", str(source), "--mapping", "ctdc-cleaned")
    with source.open(encoding="utf-8", newline="") as file:
        raw = list(csv.DictReader(file))
    assert outside.summary["rows"] == {"read": 6498, "records": 6498, "refused": 0}
    assert len(raw) == 6498
    years = Counter(row["yearOfRegistration"] for row in raw)
    assert outside.table("victims_by_sex_age")["counted"] == dict(sorted(years.items()))
    of_sex = Counter((row["yearOfRegistration"], row["gender"][0]) for row in raw)
    assert inner(outside, "victims_by_sex_age", "sex") == of_sex
    codes = {"Sexual Exploitation": "SX", "Forced Labor": "FL", "Other": "OT"}
    of_form = Counter(
        (row["yearOfRegistration"], codes[row["ExploitType"]]) for row in raw if row["ExploitType"]
    )
    assert inner(outside, "victims_by_form_sex_age", "form_of_exploitation") == of_form
    page = (outside.folder / "release" / "index.html").read_text(encoding="utf-8")
    assert "Counter Trafficking Data Collaborative" in page
    assert "Orzuston" not in page, "real records say nothing about the invented country"
    assert not (outside.folder / "input").exists(), "real files are not copied"


def inner(shown: Shown, name: str, dimension: str) -> Counter[tuple[str, str]]:
    """The counted categories of one dimension by year, all others at their total."""
    file = shown.folder / "internal-not-for-publication" / "all-tables.json"
    tables = json.loads(file.read_text(encoding="utf-8"))["tables"]
    table = next(one for one in tables if one["table"] == name)
    found: Counter[tuple[str, str]] = Counter()
    for cell in table["cells"]:
        others = set(cell) - {"period", "value", "status", dimension}
        if cell[dimension] != "_total" and all(cell[other] == "_total" for other in others):
            found[cell["period"], cell[dimension]] += cell["value"] or 0
    return +found


def test_a_file_in_our_own_layout_is_shown_too(tmp_path: Path) -> None:
    source = tmp_path / "requests.csv"
    source.write_text(
        "request_number,request_date,sex\nR-1,2024-05-03,F\nR-2,2024-06,F\nR-3,нет,M\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "himoya", "demo", "--no-serve", "--json", "--language", "ru"]
    command += ["--output", str(tmp_path / "out"), "--records", str(source)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    own = json.loads(done.stdout)
    assert own["rows"] == {"read": 3, "records": 2, "refused": 1}
    counted = {one["table"]: one["counted"] for one in own["tables"]}
    assert counted == {"crisis_centre_requests": {"2024": 2}}
    report = json.loads((tmp_path / "out" / "check" / "requests.json").read_text("utf-8"))
    (refused,) = (one for one in report["findings"] if one["severity"] == "error")
    assert (refused["row"], refused["column"], refused["value"]) == (4, "Дата обращения", "нет")
    assert "Прочитано" in done.stderr


# What must not happen


def test_nothing_is_written_over_what_is_not_ours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert main(["demo", "--output", str(tmp_path)]) == 2
    assert "holds something else" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--mapping", "ctdc-cleaned"], "--mapping goes with --records"),
        (["--country", "tajikistan"], "--country goes with --records"),
        (["--records", "absent.csv"], "absent.csv"),
        (["--records", __file__, "--mapping", "nonsense"], "There is no mapping “nonsense”"),
        (["--records", __file__, "--mapping", "glotip-public"], "about published figures"),
        (["--records", __file__], "not read"),
    ],
)
def test_misuse_is_explained_and_leaves_nothing(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--output", str(tmp_path / "out"), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "himoya", "demo", "--output", str(tmp_path / "out")]
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # Whatever started the tests in the background may have left Ctrl-C ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("[2/5]"):
                break
        assert list(tmp_path.iterdir()), "work is going on beside the final place"
        running.send_signal(signal.SIGINT)
        running.stderr.read()
    assert running.returncode == 130
    assert not list(tmp_path.iterdir())


def test_a_former_output_is_replaced_whole(tmp_path: Path) -> None:
    place = tmp_path / "out"
    for content in ("first", "second"):
        with DemonstrationFolder(place, "en") as folder:
            (folder.unfinished / content).touch()
            assert not (place / content).exists(), "not before everything is written"
            folder.keep({"content": content})
    assert {file.name for file in place.iterdir()} == {"second", SUMMARY_FILE}
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_failure_keeps_the_former_output(tmp_path: Path) -> None:
    place = tmp_path / "out"
    with DemonstrationFolder(place, "en") as folder:
        folder.keep({})

    def fail() -> None:
        with DemonstrationFolder(place, "en") as folder:
            (folder.unfinished / "half").touch()
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert {file.name for file in place.iterdir()} == {SUMMARY_FILE}
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_what_came_in_the_meantime_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "out"

    def work() -> None:
        with DemonstrationFolder(place, "en") as folder:
            place.mkdir()
            (place / "letter.txt").touch()
            folder.keep({})

    with pytest.raises(Misuse, match="holds something else"):
        work()
    assert [file.name for file in place.iterdir()] == ["letter.txt"]
