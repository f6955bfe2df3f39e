"""Key files: safe to read or not read at all; written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from himoya.platform.keys import files
from himoya.platform.keys.errors import (
    KeysAbsent,
    KeysExist,
    KeysLost,
    KeysUnreadable,
    KeysUnsafe,
)
from himoya.platform.keys.files import RING, create_ring
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.reading import read_ring


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def test_a_new_ring_is_its_owners_alone(folder: Path) -> None:
    create_ring(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}


def test_a_data_folder_made_with_the_keys_is_its_owners_alone(tmp_path: Path) -> None:
    create_ring(tmp_path / "data" / "keys")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_written_ring_opens_what_was_sealed_before(folder: Path) -> None:
    sealed = create_ring(folder).seal(Purpose.DRAFTS, b"text", b"place")
    assert read_ring(folder).open(Purpose.DRAFTS, sealed, b"place") == b"text"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_ring_that_others_reach_is_refused(folder: Path, mode: int) -> None:
    create_ring(folder)
    (folder / RING).chmod(mode)
    with pytest.raises(KeysUnsafe, match="chmod 600"):
        read_ring(folder)


def test_a_folder_that_others_reach_is_refused(folder: Path) -> None:
    create_ring(folder)
    folder.chmod(0o755)
    with pytest.raises(KeysUnsafe, match="chmod 700"):
        read_ring(folder)


def test_a_ring_is_refused_as_soon_as_others_reach_it(folder: Path) -> None:
    create_ring(folder)
    ring_in(folder)
    (folder / RING).chmod(0o644)
    with pytest.raises(KeysUnsafe):
        ring_in(folder)


def test_missing_keys_are_said_to_be_absent(folder: Path) -> None:
    with pytest.raises(KeysAbsent, match=str(folder)):
        read_ring(folder)
    with pytest.raises(KeysAbsent):
        ring_in(folder)


def test_no_new_ring_is_made_beside_an_old_database(folder: Path) -> None:
    (folder.parent / files.DATABASE).touch()
    with pytest.raises(KeysLost, match="combine"):
        create_ring(folder)
    assert not (folder / RING).exists()


def test_no_new_ring_is_made_for_a_database_elsewhere(folder: Path) -> None:
    with pytest.raises(KeysLost):
        create_ring(folder, database_exists=True)


def test_a_ring_is_never_written_over(folder: Path) -> None:
    create_ring(folder)
    before = (folder / RING).read_bytes()
    with pytest.raises(KeysExist):
        create_ring(folder)
    assert (folder / RING).read_bytes() == before


def test_of_two_first_starts_at_once_one_makes_the_ring(folder: Path) -> None:
    """The second has looked before the first one wrote."""
    create_ring(folder)
    before = (folder / RING).read_bytes()
    with pytest.raises(KeysExist):
        files.write_content(folder / RING, {"current": "x"}, replace=False)
    assert (folder / RING).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"format": 2}', '{"format": 1}', '{"format": 1, "generations": 1}'],
)
def test_a_damaged_ring_is_named(folder: Path, content: str) -> None:
    create_ring(folder)
    (folder / RING).write_text(content)
    with pytest.raises(KeysUnreadable, match=RING):
        read_ring(folder)


def test_a_full_disk_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_ring(folder)
    before = (folder / RING).read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_content(folder / RING, {"current": "x"})
    assert (folder / RING).read_bytes() == before
    assert [one.name for one in folder.iterdir()] == [RING]


def test_a_key_file_takes_its_name_at_the_very_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at the last moment, the whole old file is there, and never half of a new one."""
    create_ring(folder)
    before = (folder / RING).read_bytes()

    def killed(unfinished: Path, file: Path) -> None:
        assert '"current": "x"' in Path(unfinished).read_text()
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        files.write_content(folder / RING, {"current": "x"})
    assert (folder / RING).read_bytes() == before


def test_a_folder_is_refused_as_soon_as_others_reach_it(folder: Path) -> None:
    create_ring(folder)
    ring_in(folder)
    folder.chmod(0o750)
    with pytest.raises(KeysUnsafe):
        ring_in(folder)
