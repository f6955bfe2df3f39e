"""The country a verb works for, found by whatever name a person gives it."""

from __future__ import annotations

import os
from pathlib import Path

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.languages.codes import Language

#: The country of this installation, unless a verb is told another.
COUNTRY_SETTING = "HIMOYA_COUNTRY"

#: Where neither a verb nor the installation names a country.
INVENTED = "demonstration"


def dictionary_for(country: str | None, language: Language) -> Dictionary:
    """Read the dictionary of the country named, of the installation, or of the invented one.

    Raises Misuse, in the reader's language, for a country that has no overlay.
    """
    asked = country or os.environ.get(COUNTRY_SETTING) or INVENTED
    return read_dictionary(country_named(asked, language))


def dictionary_of_delivery(country: str | None, path: Path, language: Language) -> Dictionary:
    """As `dictionary_for`; where no country is named, that of the template that was sent.

    Raises Misuse, and FileNotFoundError.
    """
    from himoya.exchange.template_versions import country_of_templates

    sent = country_of_templates(path) if country is None else None
    return dictionary_for(sent if sent in known_countries() else country, language)


def country_named(name: str, language: Language) -> str:
    """Return the overlay's name for a country; raises Misuse listing those there are."""
    known = known_countries()
    if name.lower() in known:
        return name.lower()
    raise Misuse(
        sentences.say(
            language,
            "There is no country “{country}”. Known: {known}.",
            country=name,
            known=", ".join(known),
        )
    )
