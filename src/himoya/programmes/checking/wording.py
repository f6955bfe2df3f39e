"""Words by which a text shows what it speaks of, in four languages (``words.yaml``)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from himoya.dictionary.documents import read_document

FILE = Path(__file__).parent / "words.yaml"

#: Shorter words ("and", "the", "при") say nothing of the subject.
_LEAST_LETTERS = 4

#: Letters of a word that its cases and numbers leave alone, near enough for comparing titles.
_STEM = 6


def speaks_of(text: str | None, subject: str) -> bool:
    """Whether a text has a word of the subject; an absent text has none."""
    return bool(text) and _pattern(subject).search(text.casefold()) is not None  # type: ignore[union-attr]


def kinds_in(text: str) -> frozenset[str]:
    """Return the kinds of events that a text names."""
    folded = text.casefold()
    return frozenset(kind for kind, pattern in _kinds() if pattern.search(folded))


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that carry the meaning of a text."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(
        word[:_STEM]
        for word in words
        if len(word) >= _LEAST_LETTERS and not _pattern("everyday").fullmatch(word)
    )


def likeness(one: str, other: str) -> float:
    """Return how much of the shorter of two texts stands in the other: 0 to 1."""
    first, second = stems(one), stems(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


@cache
def _groups() -> dict[str, dict[str, list[str]]]:
    data = read_document(FILE).data
    assert isinstance(data, dict)
    return data


@cache
def _pattern(subject: str) -> re.Pattern[str]:
    return _any_of(_groups()["subjects"][subject])


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, _any_of(words)) for kind, words in _groups()["kinds"].items())


def _any_of(beginnings: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(one) for one in beginnings) + ")")
