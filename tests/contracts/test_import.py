"""`himoya import FILE --data DIR --agency CODE [--dry-run] --json`, as another program meets it."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.contracts.outside import Answer, command, environment, process

AGENCY, STATISTICS = "XD-MIA-01", "XD-STAT"
HEADINGS = ["case_number", "registered_date", "report_received_date", "region"]
HEADINGS += ["case_classification", "case_state"]
FACTS = ["2026-03-02", "2026-03-01", "XD-01", "trafficking_in_persons", "opened"]
GOOD = ["17/26", *FACTS]
BAD = ["18/26", "31.02.2026", *FACTS[1:]]

SETTINGS = {"HIMOYA_PROFILE": "demonstration", "HIMOYA_COUNTRY": "demonstration"}


def sent(folder: Path, *rows: Sequence[object], name: str = "cases.csv") -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([HEADINGS, *rows])
    return file


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "data")


def imported(file: Path, data: Path, *words: str, agency: str = AGENCY) -> Answer:
    given = ("import", file, "--data", data, "--agency", agency, *words)
    return process(*given, settings=SETTINGS)


def cases(data: Path) -> int:
    with closing(sqlite3.connect(data / "himoya.sqlite3")) as database:
        (count,) = database.execute("SELECT count(*) FROM register_case").fetchone()
    found: int = count
    return found


def test_the_findings_are_those_of_check_and_committed_is_added(tmp_path: Path, data: Path) -> None:
    file = sent(tmp_path, GOOD, BAD)
    checked = process("check", file, "--json", settings=SETTINGS)
    answer = imported(file, data, "--json")
    said = json.loads(answer.out)
    assert list(said) == ["rows", "errors", "warnings", "findings", "committed"]
    assert {**json.loads(checked.out), "committed": False} == said
    assert (checked.code, answer.code) == (1, 1)
    assert cases(data) == 0  # all or nothing: the good row waits for the bad one


def test_a_dry_run_takes_nothing_in_and_the_same_line_without_it_does(
    tmp_path: Path, data: Path
) -> None:
    file = sent(tmp_path, GOOD, ["18/26", *FACTS])
    dry = imported(file, data, "--dry-run", "--json")
    assert (dry.code, json.loads(dry.out)["committed"], cases(data)) == (0, False, 0)
    real = imported(file, data, "--json")
    assert (real.code, json.loads(real.out)["committed"], cases(data)) == (0, True, 2)


def test_the_same_file_is_not_taken_in_twice_by_accident(tmp_path: Path, data: Path) -> None:
    file = sent(tmp_path, GOOD)
    assert imported(file, data).code == 0
    again = imported(file, data, "--json")
    (finding,) = json.loads(again.out)["findings"]
    assert (again.code, finding["rule"], finding["row"]) == (1, "may_be_there_already", 2)
    assert imported(file, data, "--duplicates", "leave").code == 2  # nothing is left to take in
    assert cases(data) == 1
    assert imported(file, data, "--duplicates", "take").code == 0
    assert cases(data) == 2


def test_what_cannot_be_done_is_said_in_one_sentence(tmp_path: Path, data: Path) -> None:
    file = sent(tmp_path, GOOD)
    for agency, told in (("NOBODY", f", {AGENCY}, "), (STATISTICS, "fills in no card")):
        answer = imported(file, data, agency=agency)
        assert (answer.code, told in answer.err) == (2, True), answer.said
    assert imported(tmp_path / "absent.csv", data).code == 2
    assert imported(file, tmp_path / "no-data").code == 2
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 not really")
    broken = imported(tmp_path / "broken.xlsx", data, "--json")
    assert (broken.code, json.loads(broken.out)["committed"]) == (1, False)
    assert cases(data) == 0


@pytest.mark.long
def test_it_speaks_four_languages(tmp_path: Path, data: Path) -> None:
    file = sent(tmp_path, GOOD)
    imported(file, data)
    said = {
        language: imported(file, data, "--language", language).said
        for language in ("en", "ru", "tg", "uz")
    }
    assert len(set(said.values())) == 4
    assert "Nothing is joined" not in said["ru"] + said["tg"] + said["uz"]


@pytest.mark.long
def test_a_killed_import_leaves_nothing_half_done(tmp_path: Path, data: Path) -> None:
    """Killed at several moments of its writing; the last one is left alone and takes all in."""
    rows = [[f"{place}/26", *FACTS] for place in range(1500)]
    file = sent(tmp_path, *rows)
    words = ("import", file, "--data", data, "--agency", AGENCY, "--duplicates", "take")
    writing = data / "himoya.sqlite3-wal"
    killed = 0
    for pause in (0.0, 0.2, 0.6, 1.0):
        with subprocess.Popen(
            command(*words), env=environment(SETTINGS), stdout=subprocess.DEVNULL
        ) as running:
            _wait_until_it_writes(running, writing)
            time.sleep(pause)
            if running.poll() is None:
                os.kill(running.pid, signal.SIGKILL)
                killed += 1
        assert cases(data) in {0, 1500}
        if cases(data):
            break
    assert killed
    if not cases(data):
        assert imported(file, data).code == 0
    with closing(sqlite3.connect(data / "himoya.sqlite3")) as database:
        for table in ("case", "holder", "stage", "movement", "casetext"):
            (count,) = database.execute(f"SELECT count(*) FROM register_{table}").fetchone()
            assert count == 1500, table
        (rest,) = database.execute("SELECT count(*) FROM register_caseimport").fetchone()
    assert rest == 1
    assert list(data.glob(".delivery-*")) == []


def _wait_until_it_writes(running: subprocess.Popen[bytes], wal: Path) -> None:
    """The account of the installation is written first; then the file of the log grows."""
    until = time.monotonic() + 120
    begun = wal.stat().st_size if wal.exists() else 0
    while running.poll() is None and time.monotonic() < until:
        if wal.exists() and wal.stat().st_size > begun + 200_000:
            return
        time.sleep(0.01)
