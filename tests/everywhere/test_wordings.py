"""Every wording of the dictionary is written with the letters of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import himoya
from himoya.dictionary.documents import read_document

FOLDER = Path(himoya.__file__).parent / "dictionary"
LANGUAGES = ("en", "ru", "tg", "uz")

TAJIK = set("абвгдеёжзийклмнопрстуфхчшъэюяғӣқӯҳҷ")
LATIN = re.compile(r"[A-Za-z]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
WORD = re.compile(r"[^\W\d_]+")


def wordings(data: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every group of four wordings below a piece of YAML, with the way to it."""
    if isinstance(data, dict):
        if set(LANGUAGES) <= set(data) and all(isinstance(data[one], str) for one in LANGUAGES):
            yield path, data
        else:
            for key, value in data.items():
                yield from wordings(value, f"{path}.{key}")
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from wordings(value, f"{path}.{number}")


def faults(words: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a group of four wordings."""
    for language in LANGUAGES:
        for fault in faults_of_any_language(words[language]):
            yield f"{language}: {fault}"
    if CYRILLIC.search(words["uz"]):
        yield "uz: Cyrillic letters"
    if re.search(r"['`]|[oOgG][‘’]", words["uz"]):
        yield "uz: another apostrophe than U+02BB and U+02BC"
    for word in re.findall(r"[\u0400-\u04ff]+", words["tg"]):
        if strange := set(word.lower()) - TAJIK:
            yield f"tg: {word!r} has {''.join(sorted(strange))}, no letter of Tajik"


def faults_of_any_language(text: str) -> Iterator[str]:
    """Yield what would be wrong in every language."""
    if text != text.strip() or "  " in text:
        yield "stray spaces"
    if unicodedata.normalize("NFC", text) != text:
        yield "letters put together from parts"
    if "!" in text:
        yield "an exclamation mark"
    for word in WORD.findall(text):
        if LATIN.search(word) and CYRILLIC.search(word):
            yield f"{word!r} mixes two scripts"


@pytest.mark.parametrize(
    "file", sorted(FOLDER.rglob("*.yaml")), ids=lambda file: str(file.relative_to(FOLDER))
)
def test_every_wording_uses_the_letters_of_its_language(file: Path) -> None:
    found = [
        f"{path}: {fault}"
        for path, words in wordings(read_document(file).data)
        for fault in faults(words)
    ]
    assert not found


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("tg", "щука", "tg: 'щука' has щ, no letter of Tajik"),
        ("uz", "o'zbek", "uz: another apostrophe than U+02BB and U+02BC"),
        ("uz", "ўзбек", "uz: Cyrillic letters"),
        ("ru", "пoле", "ru: 'пoле' mixes two scripts"),
        ("en", "Help!", "en: an exclamation mark"),
        ("ru", "два  слова", "ru: stray spaces"),
    ],
)
def test_a_wrong_letter_is_found(language: str, text: str, fault: str) -> None:
    right = {"en": "word", "ru": "слово", "tg": "калима", "uz": "soʻz"}
    assert not list(faults(right))
    assert fault in list(faults({**right, language: text}))
