"""The words of a finding -> what a reader is told: codes, numbers and places in his language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.programmes.checking.places import field_in_words, place_in_words
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.words import LISTS, figure_in_words, label

#: The words of a message that are a place in the facts, and those that are names of fields.
_PLACE, _FIELDS = "place", "fields"


@dataclass(frozen=True, slots=True)
class Of:
    """What is told of something, such as the state of a course at an institution."""

    name: str
    word: object


def in_words(words: Mapping[str, object], language: Language) -> dict[str, str]:
    """Return the values of a message's placeholders as the reader is told them."""
    return {name: _named(name, word, language) for name, word in words.items()}


def _named(name: str, word: object, language: Language) -> str:
    if name == _PLACE and isinstance(word, str):
        return place_in_words(word, language)
    if name == _FIELDS and isinstance(word, list):
        return ", ".join(field_in_words(one, language) for one in word)
    return _spoken(word, language)


def _spoken(word: object, language: Language) -> str:
    if isinstance(word, list | tuple | set | frozenset):
        return ", ".join(_spoken(one, language) for one in word)
    if isinstance(word, Of):
        return f"{word.name}: {_spoken(word.word, language)}"
    if isinstance(word, Figure):
        return figure_in_words(word, language) or "-"
    if isinstance(word, StrEnum) and type(word) in LISTS:
        return label(word, language)
    if isinstance(word, int | float):
        return _number(word, language)
    return str(word)


def _number(value: float, language: Language) -> str:
    """Return a number with the decimals that it has, and no more."""
    decimals = f"{value:.10g}".partition(".")[2]
    return format_number(value, language, len(decimals))
