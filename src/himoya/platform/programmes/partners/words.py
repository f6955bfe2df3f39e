"""Territories of the table in the reader's language."""

from __future__ import annotations

import re

from himoya.languages.codes import Language
from himoya.programmes.facts.countries import country_in_words

_COUNTRY = re.compile(r"[A-Z]{2}")


def territory_in_words(territory: str, language: Language) -> str:
    """Return the name of a country by its two letters; a region stands as its source writes it."""
    if not _COUNTRY.fullmatch(territory):
        return territory
    return country_in_words(territory, language)
