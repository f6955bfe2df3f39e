"""Agencies that see to recommendations, by name."""

from __future__ import annotations

from collections.abc import Iterable

from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.agencies.queries import find_agencies, names_of


def all_agencies(language: Language) -> list[tuple[str, str]]:
    """Return id and name of every agency, as a question offers them."""
    return offered((one.id for one in find_agencies("")), language)


def offered(ids: Iterable[int], language: Language) -> list[tuple[str, str]]:
    """Return id and name of the agencies of these ids, in the language's order."""
    named = names_of(ids, language).items()
    ordered = sorted(named, key=lambda one: sort_key(one[1], language))
    return [(str(id), name) for id, name in ordered]
