"""Agencies of this installation that may be an institution, by name."""

from __future__ import annotations

from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.agencies.queries import find_agencies, names_of


def all_agencies(language: Language) -> list[tuple[str, str]]:
    """Return id and name of every agency, in the language's order, as a question offers them."""
    named = names_of((one.id for one in find_agencies("")), language).items()
    ordered = sorted(named, key=lambda one: sort_key(one[1], language))
    return [(str(id), name) for id, name in ordered]
