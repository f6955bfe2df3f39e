"""What codes of a programme's facts are called in the four languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language

_FILE = Path(__file__).with_name("labels.yaml")


@cache
def labels() -> Mapping[str, Mapping[str, Words]]:
    """Return all labels by group and code."""
    data: Mapping[str, Mapping[str, Any]] = read_document(_FILE).data
    return {
        group: {code: _words(told) for code, told in codes.items()} for group, codes in data.items()
    }


def _words(told: Mapping[str, str]) -> Words:
    """Return four wordings; ``term`` is one of the dictionary, which then begins with a capital."""
    if "term" not in told:
        return Words(**told)
    from himoya.dictionary.reading_terms import term_label

    section, _dot, key = told["term"].partition(".")
    words = term_label(section, key).items()
    return Words(**{language: f"{text[:1].upper()}{text[1:]}" for language, text in words})


def label(group: str, code: str, language: Language) -> str:
    """Return what a code is called; a code without a label stands as the source writes it."""
    words = labels()[group].get(code)
    return words.in_language(language) if words else code.replace("_", " ")
