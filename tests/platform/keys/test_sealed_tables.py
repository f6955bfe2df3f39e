"""A sealed column of a table, found and re-sealed by the id of its key."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import models

from himoya.platform.access.models import BrokenGlass
from himoya.platform.database.clock import now
from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.files import create_ring
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.rotation import begin, old_keys, reseal
from himoya.platform.keys.sealed import key_of
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.keys.streams import open_stream, seal_stream

pytestmark = pytest.mark.django_db


def place(row: models.Model) -> bytes:
    return f"glass:{row.pk}".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_ring(tmp_path / "keys")
    return tmp_path / "keys"


def glass(reason: bytes) -> BrokenGlass:
    at = now()

    return BrokenGlass.objects.create(
        account=uuid4(),
        agency=1,
        kind="person",
        record=uuid4(),
        reason=reason,
        begun_at=at,
        ends_at=at + timedelta(hours=1),
        told=uuid4(),
    )


def test_rows_of_the_old_key_are_found_and_resealed(folder: Path) -> None:
    column = SealedColumn(BrokenGlass, "reason", Purpose.REASONS, place)
    old = ring_in(folder)
    rows = [glass(b"") for _ in range(5)]
    for number, row in enumerate(rows):
        row.reason = old.seal(Purpose.REASONS, b"reason %d" % number, place(row))
        row.save()
    ring = begin(folder)
    newer = glass(b"")
    newer.reason = ring.seal(Purpose.REASONS, b"newer", place(newer))
    newer.save()
    assert column.count(old_keys(ring)) == 5
    assert reseal(ring, [column], size=2) == 5
    assert column.count(old_keys(ring)) == 0
    for number, row in enumerate(rows):
        row.refresh_from_db()
        assert key_of(row.reason) == ring.current
        assert ring.open(Purpose.REASONS, row.reason, place(row)) == b"reason %d" % number


def test_of_a_stream_the_head_alone_is_resealed(folder: Path) -> None:
    column = SealedColumn(BrokenGlass, "reason", Purpose.REASONS, place, is_stream=True)
    row = glass(b"")
    content = b"a picture" * 9000
    row.reason = b"".join(seal_stream(ring_in(folder), Purpose.REASONS, place(row), [content]))
    row.save()
    ring = begin(folder)
    assert reseal(ring, [column]) == 1
    row.refresh_from_db()
    opened = open_stream(ring, Purpose.REASONS, place(row), io.BytesIO(bytes(row.reason)))
    assert b"".join(opened) == content
    assert key_of(row.reason) == ring.current


def test_an_altered_row_is_named_in_the_log(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    row = glass(b"")
    row.reason = ring_in(folder).seal(Purpose.REASONS, b"reason", b"another place")
    row.save()
    column = SealedColumn(BrokenGlass, "reason", Purpose.REASONS, place)
    with pytest.raises(SealBroken):
        reseal(begin(folder), [column])
    assert f"access_brokenglass.reason, row {row.pk}" in caplog.text
