from __future__ import annotations

import hashlib
import json
import subprocess

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.documents.fonts import FOLDER, printable, signs_of
from himoya.platform.documents.pdf import shipped_fonts
from tests.platform.documents.examples import LETTERS

FILES = sorted(FOLDER.glob("*.ttf"))


def test_the_fonts_are_the_ones_of_the_manifest() -> None:
    listed = {entry["file"]: entry["sha256"] for entry in json.loads(
        (FOLDER / "fonts.json").read_text()
    )}  # fmt: skip
    assert listed == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in FILES}
    assert (FOLDER / "OFL.txt").read_text().count("SIL Open Font License") >= 1
    assert sum(file.stat().st_size for file in FILES) < 2_000_000


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_fontconfig_finds_the_same_signs(file) -> None:  # type: ignore[no-untyped-def]
    listed = subprocess.run(
        ["fc-query", "--format", "%{charset}", file], capture_output=True, check=True, text=True
    ).stdout
    expected = set()
    for span in listed.split():
        first, _, last = span.partition("-")
        expected |= set(range(int(first, 16), int(last or first, 16) + 1))
    assert {sign for sign in signs_of(file) if sign > 0x20} == {s for s in expected if s > 0x20}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_has_a_shape(language: Language) -> None:
    assert [sign for sign in LETTERS[language] if not printable(sign)] == []


def test_no_other_font_is_used() -> None:
    assert shipped_fonts().families() == ["Noto Sans", "Noto Sans Arabic"]
