"""Agencies in what changes replaced: histories keep their codes, people read their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from himoya.languages.codes import Language
from himoya.platform.agencies.queries import names_by_code

#: Between several bodies in one answer.
BETWEEN = "; "

#: Letters of the longest code of an agency.
_LONGEST = 60


def with_agencies_named(
    befores: Sequence[Mapping[str, str]], language: Language
) -> list[dict[str, str]]:
    """Return what changes replaced, agencies by their names and not by their codes."""
    answers = {words for before in befores for words in before.values()}
    names = names_by_code({one for words in answers for one in _codes(words)}, language)
    return [
        {
            name: BETWEEN.join(names.get(one, one) for one in words.split(BETWEEN))
            for name, words in before.items()
        }
        for before in befores
    ]


def _codes(words: str) -> list[str]:
    """Return what may be a code: agencies have short ones, without spaces."""
    parts = words.split(BETWEEN)
    return [one for one in parts if 0 < len(one) <= _LONGEST and not set(one) & set(" \n")]
