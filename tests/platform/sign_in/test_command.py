"""`himoya accounts`, as a person at the keyboard meets it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

HEADINGS = "username;display_name;language;agency;role"


@pytest.fixture(scope="module")
def data(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds an installation and its agencies."""
    return shutil.copytree(prepared, tmp_path_factory.mktemp("accounts") / "data")


def environment(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HIMOYA_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"HIMOYA_DATA": str(data), "HIMOYA_PROFILE": "demonstration"}


def himoya(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "himoya", "--language", "en", "accounts", *words]
    return subprocess.run(
        command, env=environment(data), capture_output=True, text=True, check=False
    )


def test_accounts_are_made_listed_and_reset(data: Path) -> None:
    where = ("--agency", "XD-MIA-01", "--role", "investigator")
    made = himoya(data, "create", "zarina", "--name", "Secret Name", *where)
    assert made.returncode == 0, made.stderr
    assert "Temporary password of zarina: " in made.stdout
    listed = himoya(data, "list")
    assert "zarina\tXD-MIA-01\tinvestigator" in listed.stdout.splitlines()
    assert "Secret Name" not in listed.stdout
    reset = himoya(data, "reset", "ZARINA", "--second-factor")
    assert "Temporary password of zarina: " in reset.stdout
    assert reset.stdout != made.stdout
    again = himoya(data, "create", "Zarina", *where)
    assert again.returncode != 0
    assert "There is an account Zarina already." in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("create", "x"), "Say where the person works"),
        (("create", "x y", "--agency", "XD-MIA-01", "--role", "investigator"), "no spaces"),
        (("create", "x", "--agency", "XD-NO", "--role", "investigator"), "no agency XD-NO"),
        (("create", "x", "--agency", "XD-MIA-01", "--role", "astronaut"), "astronaut is no role"),
        (("reset", "nobody"), "There is no account nobody"),
        (("reset",), "Name the account"),
        (("import", "not-there.xlsx"), "not-there.xlsx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    words: tuple[str, ...], said: str, data: Path
) -> None:
    done = himoya(data, *words)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_is_taken_in_and_its_passwords_are_kept_for_one_reader(
    data: Path, tmp_path: Path
) -> None:
    file, passwords = tmp_path / "people.csv", tmp_path / "passwords.csv"
    rows = [HEADINGS, "one.invented;One;tg;XD-MIA-01;investigator"]
    file.write_text("\n".join(rows), encoding="utf-8")
    done = himoya(data, "import", str(file), "--passwords", str(passwords))
    assert done.returncode == 0, done.stderr
    assert passwords.stat().st_mode & 0o777 == 0o600
    assert "one.invented,One," in passwords.read_text(encoding="utf-8")
    assert "one.invented" in himoya(data, "list").stdout


def test_a_file_with_a_bad_row_leaves_nothing_behind(data: Path, tmp_path: Path) -> None:
    file, passwords = tmp_path / "people.csv", tmp_path / "passwords.txt"
    rows = [
        HEADINGS,
        "two.invented;Two;tg;XD-MIA-01;investigator",
        "three.invented;Three;tg;XD-MIA-O1;investigator",
    ]
    file.write_text("\n".join(rows), encoding="utf-8")
    done = himoya(data, "import", str(file), "--passwords", str(passwords))
    assert done.returncode != 0
    assert "Row 3, column Agency code (D): “XD-MIA-O1”" in done.stderr
    assert "Nothing was taken in." in done.stderr
    assert not passwords.exists()
    assert "two.invented" not in himoya(data, "list").stdout
