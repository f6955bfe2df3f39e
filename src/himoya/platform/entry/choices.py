"""The answers of a list: those offered today, and those that a typed text may mean.

Found by any of the four languages and three scripts, by the beginning or a part of a word, and by a
near miss; the answer that reads the same comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from himoya.dictionary.codelists import Code, Codelist
from himoya.exchange.near_misses import NearMisses
from himoya.languages.codes import Language
from himoya.languages.folding import cross_script_key, fold

#: Longest text that is looked up, in characters.
LONGEST_SOUGHT = 120

#: Answers that one search offers.
MOST_FOUND = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose. ``level`` is its depth in the list, from 0."""

    code: str
    label: str
    level: int = 0


def offered(
    codelist: Codelist, language: Language, today: date, keep: Iterable[str] = ()
) -> list[Choice]:
    """Return the answers that may be given today, in the list's order, and those to keep."""
    kept = set(keep)
    return [
        Choice(code.code, code.label.in_language(language), _level(codelist, code))
        for code in codelist
        if code.is_valid_on(today) or code.code in kept
    ]


def _level(codelist: Codelist, code: Code) -> int:
    level, parent = 0, code.parent
    while parent is not None and level < 5:
        level, parent = level + 1, codelist[parent].parent
    return level


def found(
    codelist: Codelist, text: str, language: Language, today: date, most: int = MOST_FOUND
) -> list[Choice]:
    """Return the answers that a typed text may mean, the likeliest first."""
    text = text.strip()
    if not text or len(text) > LONGEST_SOUGHT:
        return []
    index = _index(codelist)
    codes = dict.fromkeys(index.codes(text))
    return [
        Choice(code, codelist.label(code, language))
        for code in codes
        if codelist[code].is_valid_on(today)
    ][:most]


class _Index:
    """The spellings of one list under the two keys by which people's typing is compared."""

    def __init__(self, codelist: Codelist) -> None:
        self._codelist = codelist
        self._near = NearMisses(codelist.spellings)
        self._spellings = [
            (key, cross, code)
            for key in codelist.spellings
            if (code := codelist.read_folded(key)) is not None
            for cross in (cross_script_key(key),)
        ]

    def codes(self, text: str) -> Iterable[str]:
        """Yield codes, the likeliest first; some more than once."""
        exact = self._codelist.read(text)
        if exact is not None:
            yield exact
        key, cross = fold(text), cross_script_key(text)
        for rank in (_begins, _a_word_begins, _holds):
            for spelling, its_cross, code in self._spellings:
                if rank(spelling, key) or rank(its_cross, cross):
                    yield code
        near = self._near.nearest(text)
        code_of_near = self._codelist.read_folded(near) if near is not None else None
        if code_of_near is not None:
            yield code_of_near


def _begins(spelling: str, key: str) -> bool:
    return bool(key) and spelling.startswith(key)


def _a_word_begins(spelling: str, key: str) -> bool:
    return bool(key) and f" {key}" in spelling


def _holds(spelling: str, key: str) -> bool:
    return len(key) >= 3 and key in spelling


#: Index by the identity of a list; each index keeps its list alive, and lists are few.
_indexes: dict[int, _Index] = {}


def _index(codelist: Codelist) -> _Index:
    if id(codelist) not in _indexes:
        _indexes[id(codelist)] = _Index(codelist)
    return _indexes[id(codelist)]
