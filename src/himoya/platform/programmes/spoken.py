"""The language in which this page is read."""

from __future__ import annotations

from babel import Locale
from django.utils.translation import get_language

from himoya.languages.codes import Language, language_of
from himoya.platform.dictionary_in_use import dictionary


def reading_language() -> Language:
    """Return the language of the page that is being made."""
    return language_of(get_language())


def country_name(code: str, language: Language) -> str:
    """Return the name of a country by its two letters; the letters where no name is known."""
    own = dictionary().country
    if code == own.iso2:
        return own.name.in_language(language)
    name: str | None = Locale.parse(_LOCALES[language]).territories.get(code)
    return name or code


_LOCALES = {"en": "en", "ru": "ru", "tg": "tg", "uz": "uz_Latn"}
