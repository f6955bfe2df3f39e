"""Old rows go behind a seal, and nothing else ever goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from himoya.platform.audit import actions
from himoya.platform.audit.acts import Act
from himoya.platform.audit.checkpointing import ChainBroken, make_checkpoint
from himoya.platform.audit.checkpoints import kept_checkpoints
from himoya.platform.audit.faults import FaultKind
from himoya.platform.audit.models import Entry
from himoya.platform.audit.retention import TooYoung, drop_rows_before
from himoya.platform.audit.verification import verify
from tests.platform.audit.harming import alter, grow, remove, rewrite

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2021, 3, 1, tzinfo=UTC)
BETWEEN = datetime(2022, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def aged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten rows of 2021, then five of today."""
    for file in kept_checkpoints():
        file.unlink()
    monkeypatch.setattr(actions, "now", lambda: LONG_AGO)
    grow(10)
    monkeypatch.undo()
    grow(5)


@contextmanager
def owner() -> Iterator[None]:
    """On PostgreSQL only the owner of the tables may lift the triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("RESET ROLE")
        yield
        if connection.vendor == "postgresql":
            cursor.execute("SET ROLE himoya_web")


def drop(before: datetime = BETWEEN) -> int:
    with owner():
        return drop_rows_before(before)


def test_old_rows_go_and_the_rest_is_whole() -> None:
    assert drop() == 10
    report = verify()
    assert (report.whole, report.first, report.last) == (True, 11, 16)
    assert Entry.objects.get(number=16).act == Act.SEALED


def test_dropping_again_drops_nothing_and_seals_nothing() -> None:
    drop()
    assert drop() == 0
    assert Entry.objects.filter(act=Act.SEALED).count() == 1


def test_a_second_seal_stands_behind_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    drop(datetime(2020, 1, 1, tzinfo=UTC))
    assert not Entry.objects.filter(act=Act.SEALED).exists()
    drop()
    later = datetime.now(UTC) + timedelta(days=800)
    for room in ("actions", "retention", "checkpoints"):
        monkeypatch.setattr(f"himoya.platform.audit.{room}.now", lambda: later)
    assert drop(later - timedelta(days=400)) == 6
    report = verify()
    assert (report.whole, report.first, report.last) == (True, 17, 17)


def test_rows_that_went_on_behind_the_seal_are_named() -> None:
    drop()
    remove(11, 12)
    fault = verify().fault
    assert fault is not None
    assert (fault.kind, fault.number, fault.details) == (FaultKind.REMOVED, 11, {"until": 12})


def test_old_rows_that_went_without_a_seal_are_named() -> None:
    remove(1, 10)
    fault = verify().fault
    assert fault is not None and (fault.kind, fault.number) == (FaultKind.REMOVED, 1)


def test_a_seal_that_nobody_here_signed_is_no_seal() -> None:
    drop()
    sealed = Entry.objects.get(act=Act.SEALED)
    alter(sealed.number, "details", sealed.details.replace('"rows":10', '"rows":11'))
    rewrite(sealed.number)
    fault = verify().fault
    assert fault is not None and (fault.kind, fault.number) == (FaultKind.REMOVED, 1)


def test_a_row_behind_the_seal_that_was_exchanged_is_named() -> None:
    drop()
    alter(11, "previous", "a" * 64)
    entry = Entry.objects.get(number=11)
    from himoya.platform.audit.chain import digest

    alter(11, "digest", digest(entry.content()))
    fault = verify().fault
    assert fault is not None and (fault.kind, fault.number) == (FaultKind.REPLACED, 11)


def test_checkpoints_of_dropped_rows_are_told_apart() -> None:
    kept = make_checkpoint()
    drop()
    early = verify([kept])
    assert early.whole and early.confirmed == 1


def test_rows_are_dropped_behind_a_seal_that_was_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Killed between the seal and the dropping: nothing is lost, and the next run ends it."""
    monkeypatch.setattr("himoya.platform.audit.retention._drop_up_to", lambda _: 0)
    drop()
    assert verify().whole and Entry.objects.count() == 16
    monkeypatch.undo()
    assert drop() == 10
    assert verify().whole


def test_nothing_is_dropped_of_a_chain_that_is_not_whole() -> None:
    alter(3, "act", "read")
    with pytest.raises(ChainBroken):
        drop()
    assert Entry.objects.count() == 15


def test_nothing_younger_than_a_year_is_dropped() -> None:
    with pytest.raises(TooYoung):
        drop(datetime.now(UTC) - timedelta(days=365))


def test_the_wall_stands_again_after_rows_were_dropped() -> None:
    drop()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(number=12).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(number=12).update(act="read")
