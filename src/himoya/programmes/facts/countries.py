"""What a country is called by its two letters (ISO 3166), as the dictionary calls it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale

from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import country_folder, known_countries
from himoya.dictionary.words import Words
from himoya.languages.codes import Language

#: Uzbek in Latin letters is a variant of the library's.
_LOCALES = {"en": "en", "ru": "ru", "tg": "tg", "uz": "uz_Latn"}


def country_in_words(iso2: str, language: Language) -> str:
    """Return the name of a country; the letters themselves where no name is known.

    A country with an overlay is called as its overlay says; every other as Unicode CLDR does.
    """
    own = _with_overlays().get(iso2)
    if own is not None:
        return own.in_language(language)
    name: str | None = Locale.parse(_LOCALES[language]).territories.get(iso2)
    return name or iso2


@cache
def _with_overlays() -> Mapping[str, Words]:
    found = {}
    for name in known_countries():
        told = read_document(country_folder(name) / "country.yaml").data
        assert isinstance(told, dict)
        found[str(told["iso2"])] = Words(**told["name"])
    return found
