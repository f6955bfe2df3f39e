"""Choices of a coded column, by reference to the dictionary.

A migration stores the reference, not the list: a new code needs no migration. The codes themselves
are checked by actions and by ``himoya audit data``, never by the database.
"""

from __future__ import annotations

from django.utils.deconstruct import deconstructible
from django.utils.translation import get_language

from himoya.languages.codes import language_of
from himoya.platform.dictionary_in_use import dictionary


@deconstructible
class Codes:
    """The codes of one list with their labels in the reader's language, as ``choices``."""

    def __init__(self, codelist: str) -> None:
        self.codelist = codelist

    def __call__(self) -> list[tuple[str, str]]:
        language = language_of(get_language())
        listed = dictionary().codelists[self.codelist]
        return [(code.code, code.label.in_language(language)) for code in listed]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codes) and other.codelist == self.codelist

    def __hash__(self) -> int:
        return hash(self.codelist)


def codes(codelist: str) -> Codes:
    """Return the choices of a list, such as ``codes("form_of_exploitation")``."""
    return Codes(codelist)
