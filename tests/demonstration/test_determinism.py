"""The same bytes at every run: nothing comes from the clock or from the order of a set."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from himoya.demonstration.dice import Dice
from himoya.demonstration.files import WrittenFile
from himoya.demonstration.generation import generate
from himoya.dictionary.reading import read_dictionary

WRITE = """
import sys
from pathlib import Path
from himoya.demonstration.files import write_national_data
from himoya.dictionary.reading import read_dictionary
write_national_data(Path(sys.argv[1]), read_dictionary("demonstration"))
"""


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            total.update(file.relative_to(folder).as_posix().encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


@pytest.mark.long
def test_another_process_elsewhere_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "tg_TJ",
    }
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path)], env=environment, check=True)
    assert digest(tmp_path) == digest(folder)


def test_the_dice_fall_as_they_fell_when_the_numbers_were_written_down() -> None:
    dice = Dice("example")
    assert [dice.between(1, 6) for _ in range(12)] == [2, 1, 1, 2, 5, 4, 5, 2, 3, 6, 6, 3]


def test_chosen_ones_are_as_many_as_asked_and_in_order() -> None:
    dice = Dice("some")
    for number in range(11):
        chosen = dice.some(list(range(10)), number)
        assert len(set(chosen)) == number
        assert chosen == sorted(chosen)


def test_invented_rows_never_stand_in_a_real_country() -> None:
    with pytest.raises(ValueError, match="tajikistan is a real country"):
        generate(read_dictionary("tajikistan"))


def test_every_row_is_in_one_file(written: list[WrittenFile], folder: Path) -> None:
    assert {file.path for file in written} == {file for file in folder.rglob("*") if file.is_file()}
    assert all(file.rows > 0 for file in written)
