"""A small checkout behind the real front door: real venv, real pip, packages of one line.

The wheels are made here and found through PIP_FIND_LINKS, so that no test needs a network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

#: All that the front door may use besides Python.
TOOLS = ("sh", "cmp", "dirname", "readlink")

#: The command line of the small checkout: says what it was given and which packages it sees.
SPEAKING_MAIN = """
import importlib.metadata, sys
seen = sorted(d.name + "-" + d.version for d in importlib.metadata.distributions())
print(sys.argv[1:], [name for name in seen if name.startswith("tiny")])
"""


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Checkout:
    """One small checkout and the surroundings its front door is run in."""

    folder: Path
    path: Path
    wheels: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def environment(self, **settings: str) -> dict[str, str]:
        return {
            "PATH": str(self.path),
            "HOME": str(self.folder),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": self.wheels.as_uri(),
            "PIP_CONFIG_FILE": os.devnull,
            **self.settings,
            **settings,
        }

    def run(self, *words: str, door: Path | None = None, **settings: str) -> Answer:
        """Come in through the door; `door` is another name for it, such as a link."""
        ran = subprocess.run(
            [str(door or self.folder / "himoya"), *words],
            cwd=self.path,
            env=self.environment(**settings),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def lock(self, lock: str, *pins: str) -> None:
        """Lock packages such as "tiny==1.0" with the hashes of their wheels."""
        lines = [f"{pin} --hash=sha256:{self._hash(pin)}\n" for pin in pins]
        (self.folder / "requirements" / f"{lock}.txt").write_text("".join(lines))

    def _hash(self, pin: str) -> str:
        name, _, version = pin.partition("==")
        wheel = self.wheels / f"{name}-{version}-py3-none-any.whl"
        if not wheel.is_file():
            make_wheel(wheel, name, version)
        return hashlib.sha256(wheel.read_bytes()).hexdigest()


def make_wheel(file: Path, name: str, version: str) -> None:
    information = f"{name}-{version}.dist-info"
    contents = {
        f"{name}.py": "",
        f"{information}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{information}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{entry},,\n" for entry in [*contents, f"{information}/RECORD"])
    with zipfile.ZipFile(file, "w") as wheel:
        for entry, text in {**contents, f"{information}/RECORD": record}.items():
            wheel.writestr(zipfile.ZipInfo(entry), text)  # same bytes, same hash, at any time


def make_executable(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o755)
    return file


@pytest.fixture
def fresh(tmp_path: Path) -> Checkout:
    """A checkout as `git clone` leaves it, in a folder with spaces and Tajik letters."""
    folder = tmp_path / "омори ҷиноятҳо (2026)" / "himoya"
    checkout = Checkout(folder, path=tmp_path / "bin", wheels=tmp_path / "wheels")
    (folder / "src" / "himoya").mkdir(parents=True)
    (folder / "requirements").mkdir()
    checkout.path.mkdir()
    checkout.wheels.mkdir()
    shutil.copy(ROOT / "himoya", folder)
    shutil.copy(ROOT / "requirements" / "prepare.py", folder / "requirements")
    (folder / "src" / "himoya" / "__init__.py").touch()
    (folder / "src" / "himoya" / "__main__.py").write_text(SPEAKING_MAIN)
    checkout.lock("base", "tiny==1.0")
    checkout.lock("development", "tiny==1.0", "tinytest==3.0")
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, f"{tool} is needed to try the front door"
        (checkout.path / tool).symlink_to(found)
    (checkout.path / "python3").symlink_to(Path(sys.executable).resolve())
    return checkout


@pytest.fixture(scope="session")
def prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Checkout], None]:
    """Give a checkout the environment that the first asker's front door made.

    Making one takes seconds, copying one does not; that a copy works is a promise in itself.
    """
    kept = tmp_path_factory.mktemp("kept") / "venv"

    def give(checkout: Checkout) -> None:
        made = checkout.folder / ".venv"
        if kept.is_dir():
            shutil.copytree(kept, made, symlinks=True)
            return
        answer = checkout.run()
        assert answer.code == 0, answer.err
        shutil.copytree(made, kept, symlinks=True)

    return give


@pytest.fixture
def prepared(fresh: Checkout, prepared_once: Callable[[Checkout], None]) -> Checkout:
    """A checkout that has been used before."""
    prepared_once(fresh)
    return fresh
