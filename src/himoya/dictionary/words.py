"""Words in the four languages of the project, and how far each wording has been reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from himoya.languages.codes import LANGUAGES, Language


class Review(StrEnum):
    """How far a wording has been reviewed."""

    DRAFT = "draft"
    """Written by the team, waits for native legal and linguistic review."""
    CONFIRMED = "confirmed"
    """Read in a named source of the language (a law, an official page)."""


#: Review marks by language; a language that is not named is settled.
ReviewMarks = Mapping[Language, Review]


@dataclass(frozen=True, slots=True)
class Words:
    """One wording in English, Russian, Tajik (Cyrillic) and Uzbek (Latin)."""

    en: str
    ru: str
    tg: str
    uz: str

    def in_language(self, language: Language) -> str:
        """Return the wording in one language."""
        text: str = getattr(self, language)
        return text

    def items(self) -> Iterator[tuple[Language, str]]:
        """Yield (language, wording) in the fixed order of the project's languages."""
        for language in LANGUAGES:
            yield language, self.in_language(language)
