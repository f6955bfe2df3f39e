"""The contract of `himoya card`: NAME, --language, --format, -o; one file or none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.contracts.outside import process

CARDS = (
    "police_card",
    "prosecutor_card",
    "court_card",
    "corrections_card",
    "crisis_centre_form",
    "support_card",
)


@pytest.mark.parametrize("card", CARDS)
def test_every_card_is_made_as_a_tagged_pdf(card: str, tmp_path: Path) -> None:
    file = tmp_path / "made.pdf"
    words = ("card", card, "--language", "uz", "--format", "pdf", "-o", file)
    assert process(*words, folder=tmp_path).code == 0
    with pikepdf.open(file) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked) and str(pdf.Root.Lang) == "uz"
        assert len(pdf.pages) > 4
    assert [one.name for one in tmp_path.iterdir()] == ["made.pdf"]


@pytest.mark.parametrize("card", CARDS[:1] + CARDS[4:5])
def test_a_card_is_made_as_a_word_file_that_runs_and_fetches_nothing(
    card: str, tmp_path: Path
) -> None:
    file = tmp_path / "made.docx"
    words = ("card", card, "--language", "tg", "--format", "docx", "-o", file)
    assert process(*words, folder=tmp_path).code == 0
    with zipfile.ZipFile(file) as package:
        names = package.namelist()
        assert "word/document.xml" in names and not any("vba" in name.lower() for name in names)
        assert b'TargetMode="External"' not in b"".join(package.read(one) for one in names)
        assert b"w14:checkbox" in package.read("word/document.xml")
