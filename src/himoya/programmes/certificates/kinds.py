"""The kinds of papers, with what they are called and who may get one; data in ``kinds.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language


class Kind(StrEnum):
    """What a paper confirms."""

    ATTENDANCE = "attendance"
    ACHIEVEMENT = "achievement"
    PARTICIPATION = "participation"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfPaper:
    """One kind: its words, and which answers of a list of people are enough for it."""

    title: Words
    statement: Words
    attendance: tuple[str, ...]
    test: tuple[str, ...]


@cache
def kinds() -> Mapping[Kind, KindOfPaper]:
    """Return every kind."""
    return {
        Kind(name): KindOfPaper(
            title=Words(**one["title"]),
            statement=Words(**one["statement"]),
            attendance=tuple(one["attendance"]),
            test=tuple(one["test"]),
        )
        for name, one in _data()["kinds"].items()
    }


@cache
def printed_words(language: Language) -> Mapping[str, str]:
    """Return the fixed words of a paper by name, in the language of the paper."""
    return {name: Words(**one).in_language(language) for name, one in _data()["printed"].items()}


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("kinds.yaml")).data
    return data
