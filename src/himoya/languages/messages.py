"""Sentences of code in four languages, from gettext catalogues that each room keeps.

The English sentence is the key. Catalogues (``.po``) are read as they stand: nothing to compile,
nothing that can be stale. A sentence without a translation is said in English: the officer must
be told, whatever the language.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.languages.codes import Language

if TYPE_CHECKING:  # Babel is loaded when the first sentence is said in another language
    from babel.messages.catalog import Catalog


class Catalogue:
    """The sentences of one room: ``<folder>/locale/<language>/LC_MESSAGES/<domain>.po``."""

    def __init__(self, folder: Path, domain: str) -> None:
        self._folder = folder
        self._domain = domain

    def say(self, language: Language, sentence: str, /, **values: object) -> str:
        """Return a sentence with its named placeholders filled in."""
        return self._template(language, sentence).format_map(values)

    def say_count(
        self,
        language: Language,
        singular: str,
        plural: str,
        number: int,
        /,
        **values: object,
    ) -> str:
        """Return the form of a sentence that goes with ``number``, named ``{number}`` in it."""
        template = self._plural(language, singular, plural, number)
        return template.format_map({"number": number, **values})

    def _template(self, language: Language, sentence: str) -> str:
        message = _translated(self._file(language)).get(sentence)
        return message[0] if message and message[0] else sentence

    def _plural(self, language: Language, singular: str, plural: str, number: int) -> str:
        file = self._file(language)
        forms = _translated(file).get(singular)
        if not forms:
            return singular if number == 1 else plural
        form = _plural_form(file, number)
        return forms[min(form, len(forms) - 1)] or plural

    def _file(self, language: Language) -> Path:
        return self._folder / "locale" / language / "LC_MESSAGES" / f"{self._domain}.po"


@cache
def _read(file: Path) -> Catalog | None:
    if not file.exists():
        return None
    from babel.messages.pofile import read_po

    with file.open("rb") as opened:
        return read_po(opened)


@cache
def _translated(file: Path) -> dict[str, tuple[str, ...]]:
    catalog = _read(file)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalog or ():
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, tuple | list):
            forms = message.string if isinstance(message.string, tuple | list) else ()
            found[message.id[0]] = tuple(forms)
        elif message.string:
            found[message.id] = (str(message.string),)
    return found


def _plural_form(file: Path, number: int) -> int:
    from gettext import c2py

    catalog = _read(file)
    expression = str(catalog.plural_expr) if catalog is not None else "(n != 1)"
    return int(c2py(expression)(number))  # type: ignore[attr-defined]
