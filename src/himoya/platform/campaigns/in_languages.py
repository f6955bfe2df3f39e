"""Words in up to four languages, as a column of a row holds them: language -> text."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.languages.codes import LANGUAGES, Language

#: Only languages that have a text stand in it.
Texts = Mapping[Language, str]


def cleaned(texts: Texts) -> dict[Language, str]:
    """Return the texts without blanks around them; browsers end lines in their own way."""
    found = {one: "\n".join(texts.get(one, "").strip().splitlines()) for one in LANGUAGES}
    return {language: text for language, text in found.items() if text}


def text_for(texts: Texts, language: Language) -> tuple[str, Language]:
    """Return the text in a language, or in the first that has one, and which that is."""
    if language in texts:
        return texts[language], language
    return next(((texts[one], one) for one in LANGUAGES if one in texts), ("", language))


def missing(texts: Texts) -> list[Language]:
    """Return the languages that have no text."""
    return [one for one in LANGUAGES if one not in texts]
