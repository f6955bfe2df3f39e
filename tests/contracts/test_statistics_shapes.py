"""`himoya statistics shapes` as a statistician types it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from himoya.commands.statistics_shapes import _SHAPES
from himoya.exchange.shapes import SHAPES
from tests.contracts.outside import himoya
from tests.contracts.section_folder import release


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return release(tmp_path_factory.mktemp("shapes"))


def test_the_command_knows_every_shape() -> None:
    assert tuple(sorted(SHAPES)) == _SHAPES


def test_all_shapes_are_written_with_their_digests(released: Path, tmp_path: Path) -> None:
    out = tmp_path / "files"
    done = himoya("statistics", "shapes", str(released), "-o", str(out))
    assert done.code == 0, done.said
    listed = dict(
        reversed(line.split("  ")) for line in (out / "SHA256SUMS").read_text().splitlines()
    )
    there = {one.name for one in out.iterdir()} - {"SHA256SUMS"}
    assert set(listed) == there
    for name, digest in listed.items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    for shape in SHAPES.values():
        assert any(name.endswith(shape.ending) for name in there)


def test_a_release_that_was_changed_has_no_shape(released: Path, tmp_path: Path) -> None:
    file = released / "release" / "victims_by_sex_age.csv"
    before = file.read_bytes()
    file.write_bytes(before + b"\n")
    try:
        done = himoya("statistics", "shapes", str(released), "-o", str(tmp_path / "files"))
    finally:
        file.write_bytes(before)
    assert done.code == 2
    assert "victims_by_sex_age.csv" in done.said
    assert not (tmp_path / "files").exists()


def test_records_have_no_shape(tmp_path: Path) -> None:
    done = himoya("statistics", "shapes", str(tmp_path), "-o", str(tmp_path / "files"))
    assert done.code == 2
    assert "Traceback" not in done.said
