"""`himoya audit`: exit codes and sentences, in process; and once for real, in a data folder."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import OperationalError

from himoya.commands import audit
from himoya.commands.main import main
from himoya.platform.audit.acts import Act
from himoya.platform.audit.checkpoints import kept_checkpoints
from himoya.platform.audit.models import Entry
from himoya.platform.audit.rows import Row
from tests.platform.audit.harming import alter, grow, remove, rewrite


@pytest.fixture
def started(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests have started the platform already."""
    monkeypatch.setattr(audit, "start_existing", lambda named, language: Path())
    monkeypatch.setenv("LC_ALL", "C")
    for file in kept_checkpoints():
        file.unlink()


def told(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str]:
    code = main(["audit", *line])
    heard = capsys.readouterr()
    return code, (heard.out + heard.err).strip()


def test_a_whole_chain_ends_with_zero(started: None, capsys: pytest.CaptureFixture[str]) -> None:
    grow(5)
    assert told(capsys, "verify") == (0, "The chain is whole: 5 rows, from 1 to 5.")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Row 3 was altered: its digest does not cover what it says."),
        ("ru", "Строка 3 изменена: её контрольная сумма не соответствует содержанию."),
        ("tg", "Сатри 3 тағйир дода шудааст: ҷамъи назоратии он ба мазмунаш мувофиқ нест."),
        ("uz", "3-satr oʻzgartirilgan: uning nazorat yigʻindisi mazmuniga mos emas."),
    ],
)
def test_a_broken_chain_ends_with_one_and_names_the_row(
    started: None, capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    grow(5)
    alter(3, "role", "auditor")
    assert told(capsys, "verify", "--language", language) == (1, sentence)


def test_every_fault_has_its_sentence(started: None, capsys: pytest.CaptureFixture[str]) -> None:
    from himoya.commands.audit_in_words import fault_in_words
    from himoya.platform.audit.faults import Fault, FaultKind

    details = {"until": 9, "written_as": 8, "after": 7}
    for kind in FaultKind:
        assert "5" in fault_in_words(Fault(kind, 5, details), "en")


def test_a_kept_checkpoint_shows_the_cut_tail(
    started: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    grow(6)
    file = str(tmp_path / "kept.json")
    assert told(capsys, "checkpoint", "-o", file)[0] == 0
    grow(1)
    assert told(capsys, "verify", "--checkpoints", file)[0] == 0
    remove(5, 7)
    assert told(capsys, "verify")[0] == 0
    assert told(capsys, "verify", "--checkpoints", file) == (
        1,
        "The end of the chain was cut off: a checkpoint knows rows 5 to 6.",
    )


def test_the_workers_checkpoints_are_compared_without_being_named(
    started: None, capsys: pytest.CaptureFixture[str]
) -> None:
    from himoya.platform.audit.checkpointing import checkpoint_when_due

    grow(6)
    checkpoint_when_due()
    alter(6, "act", "printed")
    rewrite(6)
    code, text = told(capsys, "verify")
    assert (code, text.split(":")[0]) == (1, "Row 6 is not the one that a checkpoint signed")


@pytest.mark.parametrize("what", ["checkpoint", "drop"])
def test_nothing_is_signed_or_dropped_of_a_broken_chain(
    started: None, capsys: pytest.CaptureFixture[str], tmp_path: Path, what: str
) -> None:
    grow(4)
    alter(2, "act", "read")
    file = tmp_path / "kept.json"
    code, text = told(capsys, what, "-o", str(file), "--before", "2020-01-01")
    assert code == 2 and "Row 2 was altered" in text
    assert not file.exists() and Entry.objects.count() == 4


def test_an_altered_checkpoint_is_one_sentence(
    started: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    grow(4)
    file = tmp_path / "kept.json"
    told(capsys, "checkpoint", "-o", str(file))
    file.write_text(file.read_text().replace('"number": 4', '"number": 3'))
    assert told(capsys, "verify", "--checkpoints", str(file)) == (
        2,
        f"{file} is no checkpoint, or was altered since it was signed.",
    )


def test_rows_are_exported_and_the_export_is_recorded(
    started: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    grow(5)
    file = tmp_path / "rows.jsonl"
    assert told(capsys, "export", "-o", str(file))[0] == 0
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5]
    assert rows[2]["digest"] == Entry.objects.get(number=3).digest
    last = Entry.objects.get(number=6)
    assert (last.act, last.details) == (Act.EXPORTED, '{"rows":5,"what":"audit"}')


def test_an_export_to_csv_has_a_heading(
    started: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    grow(2)
    file = tmp_path / "rows.csv"
    assert told(capsys, "export", "-o", str(file))[0] == 0
    lines = file.read_text().splitlines()
    assert lines[0].split(",") == list(Row._fields) and len(lines) == 3


def test_an_export_takes_the_days_asked_for(
    started: None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    grow(2)
    file = tmp_path / "rows.jsonl"
    assert told(capsys, "export", "--to", "2020-01-01", "-o", str(file))[0] == 0
    assert file.read_text() == ""


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("export", "-o", "x.pdf"), "Give the file a name that ends in .jsonl or .csv."),
        (("export",), "Name the file to write with -o."),
        (("checkpoint",), "Name the file to write with -o."),
        (("checkpoint", "-o", "x.json"), "The audit log has no row yet."),
        (("drop",), "Say with --before which rows are old enough."),
        (
            ("export", "--from", "2026-02-01", "--to", "2026-01-01", "-o", "x.csv"),
            "The last day lies before the first one.",
        ),
    ],
)
def test_misuse_is_one_sentence(
    started: None, capsys: pytest.CaptureFixture[str], line: tuple[str, ...], sentence: str
) -> None:
    assert told(capsys, *line) == (2, sentence)


def test_young_rows_are_not_dropped(started: None, capsys: pytest.CaptureFixture[str]) -> None:
    grow(1)
    code, text = told(capsys, "drop", "--before", "2999-01-01")
    assert code == 2 and "never dropped" in text


def test_a_locked_database_is_one_sentence(
    started: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("himoya.platform.audit.verification.verify", locked)
    code, text = told(capsys, "verify")
    assert (code, text.split(".")[0]) == (2, "Another program keeps the database locked")


def test_missing_keys_are_one_sentence(
    started: None, capsys: pytest.CaptureFixture[str], keys: Path, tmp_path: Path
) -> None:
    grow(2)
    away = tmp_path / "keys"
    shutil.move(keys, away)
    try:
        code, text = told(capsys, "checkpoint", "-o", str(tmp_path / "x.json"))
    finally:
        shutil.move(away, keys)
    assert code == 2 and text.startswith("There are no keys in ")


def test_what_disagrees_with_the_dictionary_is_named_and_ends_with_one(
    started: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from himoya.platform.records import data_audit

    assert told(capsys, "data")[0] == 0
    field = "exploitation_suffered"
    one = data_audit.Finding("victim", UUID(int=7), field, data_audit.Kind.UNKNOWN_CODE)
    monkeypatch.setattr(data_audit, "findings", lambda: iter([one]))
    code, text = told(capsys, "data")
    first, last = text.splitlines()
    assert code == 1 and last.endswith("Findings: 1.")
    assert str(one.id) in first and field in first and "form_of_exploitation" in first


def test_every_kind_of_finding_has_its_sentence() -> None:
    from himoya.commands.audit_in_words import finding_in_words
    from himoya.platform.records.data_audit import Finding, Kind

    for kind in Kind:
        assert str(UUID(int=7)) in finding_in_words(
            Finding("victim", UUID(int=7), "exploitation_suffered", kind), "en"
        )


# ---- for real, in a process of its own ----

ROOT = Path(__file__).resolve().parents[3]


def _run(*line: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("HIMOYA_")
    } | {"LC_ALL": "C", "PYTHONPATH": str(ROOT / "src")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, *line], capture_output=True, text=True, env=environment, check=False
    )


@pytest.fixture(scope="module")
def folder(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder as serving prepares it; its audit tells of the agencies that were made."""
    folder = shutil.copytree(prepared, tmp_path_factory.mktemp("audit-data") / "data")
    yield folder
    shutil.rmtree(folder)


def test_the_command_verifies_a_data_folder_and_names_an_altered_row(folder: Path) -> None:
    whole = _run("-m", "himoya", "audit", "verify", "--data", str(folder))
    assert (whole.returncode, whole.stderr) == (0, ""), whole.stderr
    assert whole.stdout.startswith("The chain is whole: ")
    database = sqlite3.connect(folder / settings.HIMOYA.sqlite_file.name)
    with database:
        database.execute("DROP TRIGGER audit_entry_keeps_update")
        database.execute("UPDATE audit_entry SET details = '{}' WHERE number = 1")
    database.close()
    broken = _run("-m", "himoya", "audit", "verify", "--data", str(folder))
    assert (broken.returncode, broken.stderr) == (1, "")
    assert broken.stdout.startswith("Row 1 was altered")


def test_a_folder_without_a_database_is_one_sentence(tmp_path: Path) -> None:
    refused = _run("-m", "himoya", "audit", "verify", "--data", str(tmp_path))
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"There is no database in {tmp_path}.")
    assert list(tmp_path.iterdir()) == []
