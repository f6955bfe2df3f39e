"""Under which licence published figures may be used, and how to cite them; never guessed."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.gate import Publishable, Written
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language


def licence_words(dictionary: Dictionary, language: Language) -> str:
    """Return the licence of the country's published figures, or that it has not said one."""
    say = sentences.say
    licence = dictionary.country.data_licence
    if licence is None:
        text = "{country} has not said under which licence its figures may be used."
        return say(language, text, country=dictionary.country.name.in_language(language))
    name = licence.name.in_language(language)
    line = say(language, "Licence: {name}, {address}", name=name, address=licence.address)
    if licence.verified:
        return line
    return f"{line} ({say(language, 'not verified')})"


def licence_lines(given: Written, language: Language, dictionary: Dictionary) -> Iterator[str]:
    """Yield licence and citation of a table that goes out; nothing of one that stays inside."""
    table = given.table
    if not table.protected or table.origin:
        return
    yield licence_words(dictionary, language)
    if isinstance(given, Publishable):
        title = table.definition.title.in_language(language)
        yield citation(dictionary, title, given.release, language)


def citation(dictionary: Dictionary, title: str, release: str, language: Language) -> str:
    """Return how to cite a table or a report of a release."""
    country = dictionary.country.name.in_language(language)
    text = "How to cite: {country}. {title}. Release {release}."
    return sentences.say(language, text, country=country, title=title, release=release)
