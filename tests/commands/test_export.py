"""`himoya export statistical` on installations that are missing, empty, or in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.contracts.outside import process


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("statistical",), "-o"),
        (("everything", "-o", "x"), "statistical"),
        (("-o", "x"), "what"),
    ],
)
def test_words_that_are_missing_are_named(words: tuple[str, ...], said: str) -> None:
    answer = process("export", *words)
    assert answer.code == 2 and said in answer.err


def test_a_folder_without_an_installation_is_named(tmp_path: Path) -> None:
    answer = process("export", "statistical", "--data", tmp_path / "none", "-o", tmp_path / "out")
    assert answer.code == 2
    assert "There is no database in" in answer.err
    assert not (tmp_path / "out").exists()
