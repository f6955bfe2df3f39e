"""Words on a paper from which others would draw a conclusion about whoever carries it.

A certificate is shown to employers, kept at home and seen at borders. It must not mark its bearer
as a victim, and tells that he works on trafficking only where that was decided for the course.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.languages.folding import fold


@dataclass(frozen=True, slots=True)
class UnsafeWord:
    """A word found in a text; ``about_bearer`` is never printed, others only by decision."""

    place: str
    text: str
    word: str
    about_bearer: bool


def unsafe_words(texts: Iterable[tuple[str, str]]) -> Iterator[UnsafeWord]:
    """Yield the unsafe words of texts, each given as (place, text); any language, any case."""
    for place, text in texts:
        folded = f" {fold(text)}"
        for word, about_bearer in _words():
            if f" {fold(word)}" in folded:
                yield UnsafeWord(place, text, word, about_bearer)


@cache
def _words() -> tuple[tuple[str, bool], ...]:
    file = Path(__file__).with_name("safe_wording.yaml")
    data: Mapping[str, Any] = read_document(file).data
    return tuple(
        (word, group == "bearer")
        for group in ("bearer", "subject")
        for words in data[group].values()
        for word in words
    )
