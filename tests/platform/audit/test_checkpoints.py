"""A checkpoint that somebody keeps elsewhere shows what the chain alone cannot."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from himoya.platform.audit import checkpoints
from himoya.platform.audit.checkpointing import ChainBroken, checkpoint_when_due, make_checkpoint
from himoya.platform.audit.checkpoints import (
    ForeignCheckpoint,
    UnreadableCheckpoint,
    kept_checkpoints,
    read,
    read_file,
    write_file,
    written,
)
from himoya.platform.audit.faults import FaultKind
from himoya.platform.audit.models import Entry
from himoya.platform.audit.verification import verify
from himoya.platform.keys.checkpoints import verify as verify_signature
from himoya.platform.keys.files import bytes_of
from himoya.platform.keys.rotation import begin, retire
from tests.platform.audit.harming import alter, grow, remove, rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_folder(keys: Path) -> None:
    for file in kept_checkpoints():
        file.unlink()


def test_a_whole_chain_still_holds_its_checkpoints() -> None:
    grow(10)
    first = make_checkpoint()
    grow(5)
    report = verify([first, make_checkpoint()])
    assert report.whole and report.confirmed == 2


def test_a_cut_tail_is_named_by_a_checkpoint_only() -> None:
    grow(10)
    kept = make_checkpoint()
    remove(8, 10)
    assert verify().whole
    fault = verify([kept]).fault
    assert fault is not None
    assert (fault.kind, fault.number, fault.details) == (FaultKind.CUT, 8, {"until": 10})


def test_an_emptied_chain_is_named() -> None:
    grow(3)
    kept = make_checkpoint()
    remove(1, 3)
    fault = verify([kept]).fault
    assert fault is not None and (fault.kind, fault.number) == (FaultKind.CUT, 1)


def test_a_chain_written_anew_with_fitting_digests_is_named() -> None:
    grow(10)
    early = make_checkpoint()
    grow(10)
    late = make_checkpoint()
    alter(15, "act", "printed")
    rewrite(15)
    assert verify([early]).whole
    fault = verify([early, late]).fault
    assert fault is not None
    assert (fault.kind, fault.number, fault.details) == (FaultKind.REWRITTEN, 20, {"after": 10})


def test_a_checkpoint_survives_its_file(tmp_path: Path) -> None:
    grow(4)
    one = make_checkpoint()
    write_file(one, tmp_path / "kept.json")
    again = read_file(tmp_path / "kept.json")
    assert (again.checkpoint, again.signature) == (one.checkpoint, one.signature)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_an_auditor_can_check_a_checkpoint_without_the_keys() -> None:
    grow(4)
    told = json.loads(written(make_checkpoint()))
    names = ("country", "number", "digest", "at", "rows", "made_at")
    content = json.dumps({name: told[name] for name in sorted(names)}, separators=(",", ":"))
    verify_signature(bytes_of(told["public_key"]), content.encode(), bytes_of(told["signature"]))


@pytest.mark.parametrize(
    ("name", "value"), [("number", 3), ("digest", "c" * 64), ("rows", 3), ("made_at", "x")]
)
def test_an_altered_checkpoint_is_refused(name: str, value: object) -> None:
    grow(4)
    told = json.loads(written(make_checkpoint())) | {name: value}
    with pytest.raises(UnreadableCheckpoint):
        verify([read(json.dumps(told), "kept.json")])


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": 1}', '"x"', '{"format": 1}'])
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCheckpoint):
        read(text)


def test_a_checkpoint_signed_with_keys_from_elsewhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from himoya.platform.keys.files import create_ring
    from himoya.platform.keys.in_use import ring_in

    grow(4)
    monkeypatch.setattr(checkpoints, "ring_in", lambda _: ring_in(tmp_path / "other"))
    create_ring(tmp_path / "other")
    forged = make_checkpoint()
    monkeypatch.undo()
    with pytest.raises(ForeignCheckpoint):
        verify([forged])


def test_a_checkpoint_of_another_country_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    grow(4)
    one = make_checkpoint()
    monkeypatch.setattr(settings, "HIMOYA_COUNTRY", "elsewhere")
    with pytest.raises(ForeignCheckpoint):
        verify([one])


def test_a_checkpoint_holds_after_its_key_was_rotated_and_retired(keys: Path) -> None:
    grow(4)
    one = make_checkpoint()
    begin(keys)
    assert verify([one]).whole
    retire(keys, [], settled=timedelta(0))
    assert verify([one]).whole
    assert make_checkpoint().signature.public != one.signature.public


def test_nothing_is_signed_of_a_broken_chain() -> None:
    grow(6)
    alter(2, "act", "read")
    with pytest.raises(ChainBroken):
        make_checkpoint()


def test_the_worker_signs_the_first_rows_and_then_waits() -> None:
    grow(3)
    first = checkpoint_when_due()
    assert first is not None and first.name == "audit-000000000003.json"
    grow(1)
    assert checkpoint_when_due() is None


def test_the_worker_signs_after_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "EVERY_ROWS", 5)
    grow(3)
    checkpoint_when_due()
    grow(5)
    assert checkpoint_when_due() is not None
    assert [read_file(file).checkpoint.number for file in kept_checkpoints()] == [3, 8]


def test_the_worker_signs_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    grow(3)
    monkeypatch.setattr(checkpoints, "now", lambda: datetime.now(UTC) - timedelta(days=2))
    checkpoint_when_due()
    monkeypatch.undo()
    assert checkpoint_when_due() is None, "no row came since"
    grow(1)
    assert checkpoint_when_due() is not None


def test_the_worker_signs_nothing_behind_its_last_checkpoint_that_was_altered(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY_ROWS", 2)
    grow(3)
    checkpoint_when_due()
    grow(4)
    alter(5, "act", "read")
    assert checkpoint_when_due() is None
    assert "not whole at row 5" in caplog.text
    assert len(kept_checkpoints()) == 1


def test_the_worker_sees_that_rows_behind_its_checkpoint_were_cut(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(checkpoints, "EVERY_ROWS", 2)
    grow(6)
    checkpoint_when_due()
    remove(5, 6)
    grow(4)
    assert Entry.objects.count() == 8
    assert checkpoint_when_due() is None
    assert "not whole at row 6" in caplog.text
