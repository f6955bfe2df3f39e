"""Which questions ask the same: by the words that they share. Plain; no database, no reader."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from himoya.languages.folding import cross_script_key

Key = TypeVar("Key")

#: Shorter words ("the", "или") say nothing of what is asked.
SHORTEST = 4
#: A word that is written alike up to here is the same word in another case or number.
STEM = 6


def words_of(text: str) -> frozenset[str]:
    """Return the telling words of a text, each cut to its beginning."""
    found = cross_script_key(text).split()
    return frozenset(one[:STEM] for one in found if len(one) >= SHORTEST)


def share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of all words both have, 0 to 1."""
    together = one | other
    return len(one & other) / len(together) if together else 0.0


def most_alike(
    text: str, about: str, others: Iterable[tuple[Key, str, str]], most: int
) -> list[Key]:
    """Return the keys of the questions that ask most nearly the same, nearest first.

    ``others`` are (key, field asked about, text). Questions about another field are near only with
    a shared word.
    """
    own = words_of(text)
    found = [(share(own, words_of(said)), on == about, key) for key, on, said in others]
    near = [one for one in found if one[1] or one[0] > 0]
    near.sort(key=lambda one: (one[1], one[0]), reverse=True)
    return [key for _share, _same, key in near[:most]]


def holds_words(wanted: str, texts: Iterable[str]) -> bool:
    """Whether every word that is looked for stands in one of the texts, in any script."""
    there = cross_script_key(" ".join(texts))
    return all(word in there for word in cross_script_key(wanted).split())
