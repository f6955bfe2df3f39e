"""A file that is no whole backup changes nothing, and one sentence says what is wrong with it."""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from himoya.platform.operation.archive import NotABackup, unpack
from tests.platform.operation.conftest import ENGINE
from tests.platform.operation.installations import Installation
from tests.platform.operation.small_disk import small_disk
from tests.platform.operation.test_backup import restored, saved

pytestmark = pytest.mark.long

#: A file is looked through before a database is asked for anything.
before_any_database = pytest.mark.same_on_both

Empties = Callable[[str], Installation]


@pytest.fixture(scope="module")
def backup(filled_once: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("backup")
    installation = filled_once.copy(folder / "data")
    yield saved(installation, folder / "b.tar")
    installation.remove()


def rewritten(backup: Path, to: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A backup with other parts, in their order."""
    with tarfile.open(backup) as tar:
        parts = {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]
    change(parts)
    with tarfile.open(to, "w") as tar:
        for name, content in parts.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return to


def with_manifest(**changed: Any) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts["manifest.json"])
        parts["manifest.json"] = json.dumps({**manifest, **changed}).encode()

    return change


def unpacked(file: Path, folder: Path) -> dict[str, Any]:
    folder.mkdir()
    return unpack(file, folder)


def test_a_sound_one_is_unpacked(backup: Path, tmp_path: Path) -> None:
    """The judge of the others: what they refuse is the harm, not the file."""
    assert unpacked(backup, tmp_path / "x")["rows"]["register.case"] == 3
    same = rewritten(backup, tmp_path / "same", lambda _: None)
    assert unpacked(same, tmp_path / "y")["country"] == "demonstration"


@before_any_database
def test_one_that_was_cut_short_is_refused_wherever_it_was(backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    with tarfile.open(backup) as tar:
        borders = [one.offset for one in tar] + [one.offset_data for one in tar]
        end = tar.offset
    for place, length in enumerate([0, 100, 512, *borders, len(content) // 2, end - 1500]):
        cut = tmp_path / "cut"
        cut.write_bytes(content[:length])
        with pytest.raises(NotABackup):
            unpacked(cut, tmp_path / f"x{place}")


@before_any_database
def test_an_altered_byte_in_any_part_is_named(backup: Path, tmp_path: Path) -> None:
    with tarfile.open(backup) as tar:
        entries = [(one.name, one.offset_data, one.size) for one in tar]
    for place, (name, start, size) in enumerate(entries):
        if size == 0:
            continue
        content = bytearray(backup.read_bytes())
        content[start + size // 2] ^= 0x20
        (tmp_path / "bad").write_bytes(content)
        with pytest.raises(NotABackup) as refused:
            unpacked(tmp_path / "bad", tmp_path / f"x{place}")
        # A letter of the manifest's digests makes some other part look altered.
        assert refused.value.place == name or name == "manifest.json"


@before_any_database
def test_an_altered_byte_in_a_header_is_noticed(backup: Path, tmp_path: Path) -> None:
    with tarfile.open(backup) as tar:
        offsets = [one.offset for one in tar]
    for place, offset in enumerate(offsets):
        content = bytearray(backup.read_bytes())
        content[offset + 3] ^= 0x01
        (tmp_path / "bad").write_bytes(content)
        with pytest.raises(NotABackup):
            unpacked(tmp_path / "bad", tmp_path / f"x{place}")


@before_any_database
@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/tmp/outside",
        "attachments/../../outside",
        "attachments/./x",
        "attachments//x",
        "keys",
        "himoya.yaml",
        "himoya.sqlite3",
        "rows/../keys/ring.json",
        "rows/x",
        "",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(backup: Path, tmp_path: Path, name: str) -> None:
    def add(parts: dict[str, bytes]) -> None:
        manifest = parts.pop("manifest.json")
        parts[name], parts["manifest.json"] = b"x", manifest

    bad = rewritten(backup, tmp_path / "bad", add)
    with pytest.raises(NotABackup):
        unpacked(bad, tmp_path / "x")
    assert not (tmp_path / "outside").exists()
    assert not Path("/tmp/outside").exists()


@before_any_database
@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE]
)
def test_links_devices_and_folders_are_refused(backup: Path, tmp_path: Path, kind: bytes) -> None:
    shutil.copy(backup, tmp_path / "bad")
    with tarfile.open(tmp_path / "bad", "w") as tar:
        entry = tarfile.TarInfo("attachments/aa/x")
        entry.type, entry.linkname = kind, "/etc/passwd"
        tar.addfile(entry)
    with pytest.raises(NotABackup) as refused:
        unpacked(tmp_path / "bad", tmp_path / "x")
    assert refused.value.place == "attachments/aa/x"
    assert list((tmp_path / "x").rglob("*")) == []


@before_any_database
def test_a_part_more_or_less_is_named(backup: Path, tmp_path: Path) -> None:
    def less(parts: dict[str, bytes]) -> None:
        del parts["rows/register.case.jsonl.gz"]

    def more(parts: dict[str, bytes]) -> None:
        manifest = parts.pop("manifest.json")
        parts["attachments/aa/more"], parts["manifest.json"] = b"x", manifest

    for change, name in ((less, "rows/register.case.jsonl.gz"), (more, "attachments/aa/more")):
        bad = rewritten(backup, tmp_path / "bad", change)
        with pytest.raises(NotABackup) as refused:
            unpacked(bad, tmp_path / name.replace("/", "-"))
        assert refused.value.place == name


@before_any_database
def test_any_other_file_is_none(tmp_path: Path) -> None:
    for place, content in enumerate([b"", b"SQLite format 3\0" * 100, os.urandom(20_000)]):
        (tmp_path / "file").write_bytes(content)
        with pytest.raises(NotABackup):
            unpacked(tmp_path / "file", tmp_path / f"x{place}")


def listing(installation: Installation) -> dict[str, bytes]:
    return {
        path.relative_to(installation.data).as_posix(): path.read_bytes()
        for path in sorted(installation.data.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "change, words",
    [
        (with_manifest(country="elsewhere"), "of the country elsewhere"),
        (with_manifest(migrations=["audit.0001_initial"]), "another release"),
        (with_manifest(format=2), "no whole backup"),
        (lambda parts: parts.update({"keys/ring.json": b"{}"}), "keys/ring.json is missing or was"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    backup: Path,
    tmp_path: Path,
    empties: Empties,
    change: Callable[[dict[str, bytes]], None],
    words: str,
) -> None:
    empty = empties(ENGINE)
    ran = empty.himoya("restore", rewritten(backup, tmp_path / "bad", change))
    assert ran.returncode == 2
    assert words in ran.stderr and "Nothing was changed" in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert listing(empty) == {}


def test_rows_that_do_not_fit_their_table_change_nothing(
    backup: Path, tmp_path: Path, empties: Empties
) -> None:
    """The digests agree, the rows do not: found while the tables are filled, and undone."""
    import gzip
    import hashlib

    name = "rows/register.movement.jsonl.gz"

    def change(parts: dict[str, bytes]) -> None:
        lines = gzip.decompress(parts[name]).splitlines(keepends=True)
        parts[name] = gzip.compress(b"".join([*lines, lines[0]]))
        manifest = json.loads(parts["manifest.json"])
        manifest["sha256"][name] = hashlib.sha256(parts[name]).hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()

    empty = empties(ENGINE)
    ran = empty.himoya("restore", rewritten(backup, tmp_path / "bad", change))
    assert ran.returncode == 2 and "register.movement" in ran.stderr, ran.stderr
    assert listing(empty) == {}
    restored(backup, empty)


def test_records_or_keys_that_are_there_are_never_mixed(
    backup: Path, filled: Installation, empties: Empties
) -> None:
    for installation in (filled, empties(ENGINE)):
        (installation.data / "keys").mkdir(mode=0o700, exist_ok=True)
        (installation.data / "keys" / "mine").write_bytes(b"x")
        before = listing(installation)
        ran = installation.himoya("restore", backup)
        assert ran.returncode == 2 and "There are records here already" in ran.stderr
        after = listing(installation)
        assert {name for name in after if "sqlite3-" not in name} == {
            name for name in before if "sqlite3-" not in name
        }
        assert after["keys/mine"] == b"x"


def test_a_full_disk_is_told_and_nothing_is_left(
    backup: Path, filled: Installation, empties: Empties, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "small", kilobytes=60) as disk:
        ran = filled.himoya("backup", "-o", disk / "b")
        assert ran.returncode == 2 and "The disk is full" in ran.stderr, ran.stderr
        assert list(disk.iterdir()) == []
    empty = empties(ENGINE)
    with small_disk(empty.data, kilobytes=110) as disk:
        ran = empty.himoya("restore", backup)
        assert ran.returncode == 2 and "The disk is full" in ran.stderr, ran.stderr
        assert [path for path in disk.rglob("*") if path.is_file()] == []
