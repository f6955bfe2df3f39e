"""`himoya import` of a court's workbook about cases of the register, and killed while it writes."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.contracts.outside import command, environment, process
from tests.contracts.test_import import SETTINGS, imported

POLICE, COURT, OTHER_COURT = "XD-MIA-01", "XD-CRT-01", "XD-CRT-02"
CASES = 60

#: Lets every case lie with a court, as after a hand-over.
_TO_COURT = """
from himoya.platform.start import start; start()
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.register.actions.steps import begin_stage
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case
court = Agency.objects.get(code="XD-CRT-01")
with whole_table("a test hands cases over"):
    for case in Case.objects.all():
        begin_stage(case, StageKind.COURT, court.pk, now(), None)
        case.save()
"""


def table(file: Path, headings: str, rows: Sequence[Sequence[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([headings.split(), *rows])


def told(data: Path) -> dict[str, str]:
    return environment(SETTINGS | {"HIMOYA_DATA": str(data)})


def run(script: str, data: Path) -> None:
    subprocess.run([*command()[:1], "-c", script], env=told(data), check=True, capture_output=True)


@pytest.fixture(scope="module")
def data(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An installation whose court holds sixty cases, each with one accused."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("installation") / "data")
    sent = tmp_path_factory.mktemp("police")
    names = range(CASES)
    table(
        sent / "case.csv",
        "case_number registered_date report_received_date region case_classification case_state",
        [
            [f"{n}/26", *["2026-03-02", "2026-03-01", "XD-01", "trafficking_in_persons", "opened"]]
            for n in names
        ],
    )
    table(
        sent / "suspect.csv",
        "suspect_record_id case_number sex stage recorded_date",
        [[f"S{n}", f"{n}/26", "M", "STG3", "2026-03-02"] for n in names],
    )
    table(
        sent / "charge.csv",
        "charge_id suspect_record_id case_number article charged_date",
        [[f"C{n}", f"S{n}", f"{n}/26", "201-1", "2026-03-02"] for n in names],
    )
    answer = imported(sent, folder, "--duplicates", "take", "--json", agency=POLICE)
    assert json.loads(answer.out)["committed"], answer.said
    run(_TO_COURT, folder)
    yield folder


def asked(data: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(data / "himoya.sqlite3")) as database:
        return database.execute(question).fetchall()


def judged(data: Path) -> int:
    return len(asked(data, "SELECT 1 FROM register_suspect WHERE stage = 'STG5'"))


@pytest.fixture
def verdicts(tmp_path: Path, data: Path) -> Path:
    """The court convicts everybody."""
    numbers = asked(data, "SELECT suspect_record_id FROM register_suspect")
    folder = tmp_path / "verdicts"
    folder.mkdir()
    table(
        folder / "suspect.csv",
        "suspect_record_id case_number stage convicted_first_instance_date court_outcome",
        [[one, str(one).rpartition("/")[0], "STG5", "2026-05-04", "OUT1"] for (one,) in numbers],
    )
    return folder


def test_the_findings_are_those_of_check_and_another_court_finds_no_case(
    data: Path, verdicts: Path
) -> None:
    checked = json.loads(process("check", verdicts, "--json", settings=SETTINGS).out)
    dry = imported(verdicts, data, "--dry-run", "--json", agency=COURT)
    assert json.loads(dry.out) == {**checked, "committed": False}
    foreign = imported(verdicts, data, "--json", agency=OTHER_COURT)
    said = json.loads(foreign.out)
    assert (foreign.code, said["committed"]) == (1, False)
    assert {one["rule"] for one in said["findings"]} == {"no_such_case"}
    assert judged(data) == 0


@pytest.mark.long
def test_a_killed_import_of_cards_leaves_nothing_half_done(data: Path, verdicts: Path) -> None:
    """Killed at several moments; the last one is left alone and takes all in."""
    began = time.monotonic()
    assert imported(verdicts, data, "--dry-run", agency=COURT).code == 0
    whole = time.monotonic() - began
    words = ("import", verdicts, "--data", data, "--agency", COURT)
    for share in (0.8, 1.0, 1.15):
        with subprocess.Popen(
            command(*words), env=environment(SETTINGS), stdout=subprocess.DEVNULL
        ) as running:
            time.sleep(whole * share)
            if running.poll() is None:
                os.kill(running.pid, signal.SIGKILL)
        assert judged(data) in {0, CASES}
    if not judged(data):
        assert imported(verdicts, data, agency=COURT).code == 0
    assert judged(data) == CASES
    (imports,) = asked(data, "SELECT count(*) FROM register_caseimport WHERE form = 'court_card'")
    (changes,) = asked(data, "SELECT count(DISTINCT case_id) FROM register_importedchange")
    steps = asked(data, "SELECT 1 FROM register_movement WHERE step = 'changed'")
    assert (imports, changes, len(steps)) == ((1,), (CASES,), CASES)
    assert list(data.glob(".delivery-*")) == []
    again = imported(verdicts, data, agency=COURT)
    assert again.code == 2  # there is nothing new in it


def test_rows_that_are_registered_otherwise_are_named_and_asked_to_be_amended(
    data: Path, tmp_path: Path
) -> None:
    (who,) = asked(data, "SELECT min(suspect_record_id) FROM register_suspect")[0]
    case, judgment = str(who).rpartition("/")[0], tmp_path / "judgment"
    judgment.mkdir()
    table(
        judgment / "suspect.csv",
        "suspect_record_id case_number stage convicted_first_instance_date court_outcome",
        [[who, case, "STG5", "2026-05-04", "OUT1"]],
    )
    heads = "sentence_id suspect_record_id case_number sentence_type length_months imposed_date"
    table(judgment / "sentence.csv", heads, [["J-1", who, case, "SEN1", 471, "2026-05-04"]])
    first = imported(judgment, data, "--json", agency=COURT)
    assert json.loads(first.out)["committed"], first.said
    (number,) = asked(data, "SELECT sentence_id FROM register_sentence")[0]
    other = tmp_path / "other.csv"
    table(other, heads, [[number, who, case, "SEN1", 472, "2026-05-04"]])

    dry = imported(other, data, "--dry-run", "--json", agency=COURT)
    said = json.loads(dry.out)
    row = {"sheet": "", "row": 2, "record": "sentence", "fields": ["length_months"]}
    assert (dry.code, said["differing"], said["amendments"]) == (1, [row], 0)
    assert "471" not in dry.err and "472" not in dry.err

    taken = imported(other, data, "--differing", "ask", "--json", agency=COURT)
    said = json.loads(taken.out)
    assert (taken.code, said["committed"], said["amendments"]) == (0, True, 1)
    assert asked(data, "SELECT length_months FROM register_sentence") == [(471,)]
    (states,) = asked(data, "SELECT state, field, row_number FROM register_amendment")
    assert states == ("asked", "length_months", 2)
    kept = imported(other, data, "--differing", "keep", "--json", agency=COURT)
    assert json.loads(kept.out)["committed"] is False
