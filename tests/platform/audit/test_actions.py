"""Appending a row: in whose transaction, in which order, at which cost, and what never gets in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from himoya.platform.audit import actions
from himoya.platform.audit.actions import OutsideTransaction, Subject, record, refused
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.audit.plain import NotPlain
from himoya.platform.audit.verification import verify
from himoya.platform.database.clock import now
from tests.platform.audit.harming import alter, grow


def test_an_act_outside_of_a_transaction_is_a_mistake(committed: None) -> None:
    with pytest.raises(OutsideTransaction):
        record(Act.READ, by=None)
    assert not Entry.objects.exists()


def test_a_row_goes_with_the_act_that_failed(committed: None) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        record(Act.CHANGED, by=None)
        raise RuntimeError
    assert not Entry.objects.exists()


def test_a_refusal_stays_though_the_work_around_it_was_given_up(committed: None) -> None:
    try:
        with transaction.atomic():
            record(Act.CHANGED, by=None)
            raise RuntimeError
    except RuntimeError:
        refused(by=None, details={"verb": "see_case"})
    assert [entry.act for entry in Entry.objects.all()] == [Act.REFUSED]


def test_a_refusal_inside_a_transaction_could_be_lost_and_is_a_mistake(committed: None) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        refused(by=None)


@pytest.mark.django_db
def test_a_row_costs_two_queries() -> None:
    grow(3)
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        record(Act.READ, by=None, subject=Subject("case", str(uuid4())))
    statements = [one["sql"] for one in asked if not re.match("(RELEASE )?SAVEPOINT", one["sql"])]
    assert len(statements) == 2, statements


@pytest.mark.django_db
def test_a_clock_set_back_is_recorded_once_and_no_work_stops(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    grow(2)
    earlier = now() - timedelta(hours=3)
    monkeypatch.setattr(actions, "now", lambda: earlier)
    grow(3)
    assert [entry.act for entry in Entry.objects.all()][2] == Act.CLOCK_SET_BACK
    assert Entry.objects.filter(act=Act.CLOCK_SET_BACK).count() == 1
    assert Entry.objects.count() == 6
    assert "was set back by" in caplog.text
    report = verify()
    assert report.whole
    assert [remark.number for remark in report.clock] == [3]
    assert 10_700 < report.clock[0].seconds < 10_900


@pytest.mark.django_db
def test_a_clock_that_is_corrected_by_seconds_is_no_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grow(2)
    earlier = now() - timedelta(seconds=90)
    monkeypatch.setattr(actions, "now", lambda: earlier)
    grow(2)
    assert not Entry.objects.filter(act=Act.CLOCK_SET_BACK).exists()
    assert verify().whole and not verify().clock


@pytest.mark.django_db
def test_work_goes_on_behind_an_altered_row() -> None:
    grow(2)
    alter(2, "digest", "altered")
    grow(2)
    fault = verify().fault
    assert fault is not None and fault.number == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "details",
    [
        {"name": "Зарина"},
        {"name": "Gulnora Rahimova"},
        {"name": "line\nbreak"},
        {"Name": "x"},
        {"имя": 1},
        {"name": "x" * 301},
    ],
)
def test_what_could_be_a_persons_words_is_refused(details: dict[str, str | int]) -> None:
    with pytest.raises(NotPlain) as refusal, transaction.atomic():
        record(Act.READ, by=None, details=details)
    assert "Gulnora" not in str(refusal.value)
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("id", ["", "Rahimova", "rahimova", "AB 1234567", "12.03.1994"])
def test_a_subject_is_an_id_and_nothing_else(id: str) -> None:
    with pytest.raises(NotPlain), transaction.atomic():
        record(Act.READ, by=None, subject=Subject("case", id))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "id", ["7b1d2c3e-5a4f-4c6d-9e8f-0a1b2c3d4e5f", "17", "XD-MIA-01", "XD-GPO-CA"]
)
def test_ids_and_codes_of_agencies_are_subjects(id: str) -> None:
    with transaction.atomic():
        assert record(Act.READ, by=None, subject=Subject("case", id)).subject == id


@pytest.mark.django_db
def test_a_name_typed_into_an_address_is_not_kept_when_it_is_refused() -> None:
    refused(by=None, subject=Subject("list", "rahimova"), details={"page": "register:list"})
    entry = Entry.objects.get()
    assert (entry.subject, entry.subject_kind) == (None, None)
    assert entry.details == '{"id":"unreadable","kind":"list","page":"register:list"}'


# ---- many writers ----

ROOT = Path(__file__).resolve().parents[3]

#: Makes the table in a data folder, writes rows into it from four threads, or verifies them.
SCRIPT = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from himoya.platform.start import start
folder = start(Path(sys.argv[1]))
from django.db import connection, transaction
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
if sys.argv[2] == "prepare":
    from django.core.management import call_command
    call_command("migrate", "audit", verbosity=0)
elif sys.argv[2] == "write":
    def write(_):
        for _ in range(25):
            with transaction.atomic():
                record(Act.READ, by=None)
        connection.close()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(4)))
else:
    from himoya.platform.audit.verification import verify
    from himoya.platform.audit.models import Entry
    report = verify()
    print(report.whole, Entry.objects.filter(act=Act.READ).count())
"""


def _start(folder: Path, what: str) -> subprocess.Popen[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("HIMOYA_")
    } | {"PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder), what],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def _ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out.strip()


def test_threads_of_two_processes_write_one_unbroken_chain_into_a_file(tmp_path: Path) -> None:
    _ended(_start(tmp_path, "prepare"))
    for process in [_start(tmp_path, "write"), _start(tmp_path, "write")]:
        _ended(process)
    assert _ended(_start(tmp_path, "verify")) == "True 200"


if connection.vendor == "postgresql":

    def test_threads_write_one_unbroken_chain_on_postgresql(committed: None) -> None:
        def write(_: int) -> None:
            for _ in range(25):
                with transaction.atomic():
                    record(Act.READ, by=None)
            connections["default"].close()

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(write, range(8)))
        report = verify()
        assert report.whole and report.rows == 200
