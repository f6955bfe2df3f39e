"""The language in which this page is read."""

from __future__ import annotations

from django.utils.translation import get_language

from himoya.languages.codes import Language, language_of


def reading_language() -> Language:
    """Return the language of the page that is being made."""
    return language_of(get_language())
