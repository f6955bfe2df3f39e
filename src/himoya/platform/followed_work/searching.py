"""Rows by the words that stand in them.

Read and compared here and not in the database: a country has some thousands of them, the texts are
in four languages, and SQLite knows capital letters of English alone. Endings are forgiven by
looking for the beginnings of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from himoya.languages.folding import fold

#: Most rows of an answer; more words find fewer.
MOST = 100


def words_in(typed: str) -> Sequence[str]:
    """Return the words that are looked for."""
    return fold(typed).split()


def holds(wanted: Iterable[str], texts: Iterable[str]) -> bool:
    """Return whether every word that is wanted begins a word of some texts."""
    words = fold(" ".join(texts)).split()
    return all(any(word.startswith(one) for word in words) for one in wanted)
