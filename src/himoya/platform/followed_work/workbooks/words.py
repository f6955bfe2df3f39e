"""Words of lists in cells, which may come back in any language: each stands for its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from django.utils import translation

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.followed_work.workbooks.cells import Reading

_Column = TypeVar("_Column", bound=StrEnum)

#: Between the entries of a cell that holds several.
BETWEEN = ";"


def codes_by_words(choices: Callable[[Language], Iterable[tuple[str, object]]]) -> dict[str, str]:
    """Return codes by themselves and by what they are called in every language, in small letters.

    ``choices`` returns codes with what they are called in a language.
    """
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            for code, words in choices(language):
                found |= {code.casefold(): code, str(words).casefold(): code}
    return found


def codes_in(
    reading: Reading[_Column], column: _Column, known: Mapping[str, str], accepted: Iterable[object]
) -> list[str]:
    """Return the codes of a cell in the order of the list; what is not known is refused."""
    named = [one.strip().casefold() for one in reading.values[column].split(BETWEEN)]
    named = [one for one in named if one]
    if any(one not in known for one in named):
        reading.refuse(column, f"{BETWEEN} ".join(map(str, accepted)))
        return []
    chosen = {known[one] for one in named}
    return [code for code in dict.fromkeys(known.values()) if code in chosen]


def in_one_cell(words: Iterable[object]) -> str:
    """Return several entries as one cell."""
    return f"{BETWEEN} ".join(map(str, words))
