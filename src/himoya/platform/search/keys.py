"""The keys of a word: what it is folded to, stemmed to, and heard as in another script.

Two words meet when they share a key. Russian endings go by the Snowball stemmer (Porter's
algorithm for Russian, snowballstem.org); for Tajik and Uzbek there is none to be had, so the last
word of a query is looked up by its beginning, too. Which letters meet is decided in
`himoya.languages.folding` and awaits native review.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Protocol

from himoya.languages.folding import APOSTROPHES, cross_script_key, search_key

#: Grows when the same word would get other keys; entries made before are then indexed anew.
VERSION = 2

#: Longer keys are cut, in the index and in the query alike.
LONGEST = 60

#: Fewer letters than this have no beginning to be looked up by: half of all words would be found.
SHORTEST_BEGINNING = 2

#: People of whom a text tells -> what stands before its keys. Only who works with these people
#: looks among them. No key that somebody types begins so: `_plain` writes the sign as a code.
SIGN_OF = {"victim": "ω"}

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}{re.escape(APOSTROPHES)}])+")

#: Letters that both engines take for part of a word as they are; all others are written as codes.
_NOT_PLAIN = re.compile("[^0-9a-zа-яčšö]")

_WITHOUT_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, "") | {"ў": "о", "Ў": "О"})


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (its name)


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, as they stand; a sign between words is none."""
    found = _WORD.findall(unicodedata.normalize("NFC", text))
    return [word for word in found if _exact(word)]


@lru_cache(maxsize=50_000)
def keys_of(word: str) -> frozenset[str]:
    """Return all keys of one word; the plain one of `exact_key` is among them."""
    folded = _exact(word)
    keys = {
        folded,
        _stemmed(folded),
        # Folding drops the ь by which endings of verbs are told.
        search_key(_stemmed(word.casefold())),
        cross_script_key(word),
        # Uzbek is often typed without its apostrophes: ozbek, Узбек and Ўзбек are one.
        cross_script_key(word.translate(_WITHOUT_APOSTROPHES)),
    }
    return frozenset(_plain(key) for key in keys if key)


def exact_key(word: str) -> str:
    """Return the key of a word as it was typed, with nothing but its letters folded."""
    return _plain(_exact(word))


def beginnings_of(word: str) -> frozenset[str]:
    """Return the beginnings by which a word that may go on is looked up; empty for one letter."""
    keys = {_exact(word), cross_script_key(word)}
    return frozenset(_plain(key) for key in keys if len(key) >= SHORTEST_BEGINNING)


def signs_for(people: Collection[str] | None) -> tuple[str, ...]:
    """Return what stands before keys that a reader looks among; None: a reader of everything."""
    known = SIGN_OF if people is None else sorted(SIGN_OF.keys() & people)
    return ("", *(SIGN_OF[one] for one in known))


def _exact(word: str) -> str:
    return search_key(word).replace(" ", "")


def _stemmed(word: str) -> str:
    return _stemmer().stemWord(word)


@lru_cache(maxsize=1)
def _stemmer() -> _Stemmer:
    import snowballstemmer  # type: ignore[import-untyped]

    stemmer: _Stemmer = snowballstemmer.stemmer("russian")
    return stemmer


def _plain(key: str) -> str:
    """Engines disagree on what a letter is, so they are shown only some; beginnings stay so."""
    return _NOT_PLAIN.sub(_code, key.replace(" ", ""))[:LONGEST]


def _code(found: re.Match[str]) -> str:
    return f"x{ord(found.group()):x}x"
