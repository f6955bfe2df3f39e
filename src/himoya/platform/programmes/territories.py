"""The territory that a place's name in a programme means, by the dictionary of this country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from himoya.languages.folding import fold
from himoya.platform.dictionary_in_use import dictionary


def territories_named(places: Iterable[str | None]) -> dict[str, str]:
    """Return place -> code of the territory, for places that are called as one is.

    A town within a territory is not guessed to be it.
    """
    known = _codes()
    return {one: known[key] for one in set(places) if one and (key := fold(one)) in known}


@cache
def _codes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code, region in dictionary().country.regions.items():
        spellings = (code, *dict(region.name.items()).values())
        for one in (*spellings, *(each for some in region.aliases.values() for each in some)):
            found.setdefault(fold(one), code)
    return found
