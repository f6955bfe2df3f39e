"""A dictionary that is kept says what was read, and nothing that was read before a change."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from himoya.dictionary import kept as room
from himoya.dictionary import reading
from himoya.dictionary.kept import digest, keep, kept
from tests.conftest import clean_environment

OVERLAY = reading.COUNTRIES / "demonstration"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files of an overlay; what is made of them is kept in a place of the test's own."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "compiled"))
    copy = shutil.copytree(OVERLAY, tmp_path / "overlay")
    return sorted(copy.rglob("*.yaml"))


@pytest.mark.parametrize("country", reading.known_countries())
def test_what_is_kept_is_what_was_read(country: str, files: list[Path]) -> None:
    read = reading.gather(reading.country_folder(country)).dictionary
    keep(country, files, read)
    back = kept(country, files)
    assert back == read and back is not read


def test_a_changed_byte_a_file_more_and_a_file_less_are_noticed(files: list[Path]) -> None:
    keep("somewhere", files, reading.read_dictionary("demonstration"))
    assert kept("somewhere", reversed(files)) is not None
    assert kept("somewhere", files[1:]) is None
    assert kept("elsewhere", files) is None
    more = files[0].with_name("one_more.yaml")
    more.write_text("")
    assert kept("somewhere", [*files, more]) is None
    time = files[0].stat().st_mtime_ns
    files[0].write_bytes(files[0].read_bytes()[:-1] + b" ")
    os.utime(files[0], ns=(time, time))
    assert kept("somewhere", files) is None


def test_other_code_is_noticed(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = digest(files)
    copy = shutil.copytree(room.PACKAGE, tmp_path / "package")
    monkeypatch.setattr(room, "PACKAGE", copy)
    assert digest(files) != before  # it lies elsewhere
    before = digest(files)
    (copy / "rules" / "rulebook.py").write_text("# another")
    assert digest(files) != before


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut short": lambda whole: whole[:-1],
    "cut early": lambda whole: whole[:40],
    "a byte altered": lambda whole: whole[:-1000] + b"\xff" + whole[-999:],
    "no pickle": lambda whole: sealed(whole, b"\xff" * 40),
    "something else": lambda whole: sealed(whole, pickle.dumps({"version": "0.1"})),
    "a class that is no more": lambda whole: sealed(
        whole, whole[2 * room._DIGEST :].replace(b"RecordType", b"RecordKind")
    ),
}


def sealed(whole: bytes, dictionary: bytes) -> bytes:
    """As somebody would write it who knows how it is done."""
    return whole[: room._DIGEST] + room._digest_of(dictionary) + dictionary


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_one_holds_nothing_and_is_made_anew(damage: str, files: list[Path]) -> None:
    read = reading.read_dictionary("demonstration")
    keep("somewhere", files, read)
    (made,) = Path(str(sys.pycache_prefix)).rglob("*.dictionary")
    made.write_bytes(DAMAGES[damage](made.read_bytes()))
    assert kept("somewhere", files) is None
    keep("somewhere", files, read)
    assert kept("somewhere", files) == read


class Attack:
    """Runs a function of the system where it is read back."""

    def __init__(self, module: str, name: str, *words: str) -> None:
        self.module, self.name, self.words = module, name, words

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        named = getattr(__import__(self.module, fromlist=[self.name]), self.name)
        return named, self.words


@pytest.mark.parametrize(
    ("module", "name"),
    [("os", "mkdir"), ("himoya.dictionary.kept", "Path"), ("himoya.dictionary.kept", "digest")],
)
def test_it_runs_nothing_but_shapes(
    module: str, name: str, files: list[Path], tmp_path: Path
) -> None:
    keep("somewhere", files, reading.read_dictionary("demonstration"))
    (made,) = (Path(str(sys.pycache_prefix))).rglob("*.dictionary")
    made.write_bytes(
        made.read_bytes()[:32] + pickle.dumps(Attack(module, name, str(tmp_path / "x")))
    )
    assert kept("somewhere", files) is None
    assert not (tmp_path / "x").exists()


def test_nothing_is_kept_where_python_keeps_nothing(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    keep("somewhere", files, reading.read_dictionary("demonstration"))
    assert not Path(str(sys.pycache_prefix)).exists()


def test_a_place_that_cannot_be_written_is_no_fault(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "a file"))
    keep("somewhere", files, reading.read_dictionary("demonstration"))
    assert kept("somewhere", files) is None


READS = """
from himoya.dictionary.reading import read_dictionary
import sys
said = read_dictionary("demonstration").country.name.en
print(said, "pydantic" in sys.modules)
"""


def test_the_next_process_reads_no_yaml_and_sees_a_change(tmp_path: Path) -> None:
    own = shutil.copytree(OVERLAY, tmp_path / "own" / "demonstration")
    settings = {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}

    def told() -> list[str]:
        environment = clean_environment() | settings | {"HIMOYA_COUNTRIES": str(own.parent)}
        command = [sys.executable, "-c", READS]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.rsplit(maxsplit=1)

    name = reading.read_dictionary("demonstration").country.name.en
    assert told() == [name, "True"]
    assert told() == [name, "False"]
    country = own / "country.yaml"
    text = country.read_text(encoding="utf-8")
    assert name in text
    country.write_text(text.replace(name, "Another Country"), encoding="utf-8")
    assert told() == ["Another Country", "True"]
    assert told() == ["Another Country", "False"]
