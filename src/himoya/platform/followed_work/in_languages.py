"""Words in up to four languages, as columns of a row."""

from __future__ import annotations

from django.db import models

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.scope import ScopedModel


class InLanguages(ScopedModel):
    """A row with one text in up to four languages; which text that is, the table says."""

    text_en = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    text_tg = models.TextField(blank=True)
    text_uz = models.TextField(blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True

    def texts(self) -> dict[Language, str]:
        """Return the text by language; languages without one are left out."""
        found = {one: str(getattr(self, f"text_{one}")) for one in LANGUAGES}
        return {language: text for language, text in found.items() if text}

    def text_for(self, language: Language) -> tuple[str, Language]:
        """Return the text in a language, or in the first that has one, and which that is."""
        found = self.texts()
        if language in found:
            return found[language], language
        return next(((text, one) for one, text in found.items()), ("", language))
