"""Sentences of code in four languages, from gettext catalogues that each room keeps.

The English sentence is the key. Catalogues (``.po``) are read as they stand: nothing to compile,
nothing that can be stale. A sentence without a usable translation is said in English: the officer
must be told, whatever the language. `tests/everywhere/test_sentences.py` finds what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from himoya.languages.codes import Language


class Catalogue:
    """The sentences of one room: ``<folder>/locale/<language>/LC_MESSAGES/<domain>.po``."""

    def __init__(self, folder: Path, domain: str) -> None:
        self._folder = folder
        self._domain = domain
        self._files: dict[Language, Path] = {}

    def file(self, language: Language) -> Path:
        """Return the file of one language; English needs none, and any may be absent."""
        # One path object a language: sentences are said by the hundred thousand.
        if language not in self._files:
            place = self._folder / "locale" / language / "LC_MESSAGES"
            self._files[language] = place / f"{self._domain}.po"
        return self._files[language]

    def say(self, language: Language, sentence: str, /, **values: object) -> str:
        """Return a sentence with its named placeholders filled in.

        ``sentence`` is the English sentence. A value is never read as a template itself. Raises
        KeyError when the English sentence names a placeholder that has no value.
        """
        translated = self._read(language).sentences.get(sentence, sentence)
        return _filled(translated, sentence, values)

    def say_count(
        self,
        language: Language,
        singular: str,
        plural: str,
        number: int,
        /,
        **values: object,
    ) -> str:
        """Return the form of a sentence that goes with ``number``, named ``{number}`` in it.

        The catalogue's header says which form goes with which number (English two, Russian
        three, Tajik two, Uzbek one or two).
        """
        english = singular if number == 1 else plural
        translations = self._read(language)
        forms = translations.counted.get(singular)
        translated = english
        if forms is not None:
            translated = forms[min(translations.plural_form(number), len(forms) - 1)]
        return _filled(translated, english, {"number": number, **values})

    def _read(self, language: Language) -> _Translations:
        return _NONE if language == "en" else _translations(self.file(language), language)


@dataclass(frozen=True, slots=True)
class _Translations:
    """What one file says: sentences, and sentences with several forms by their singular."""

    sentences: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plural_form: Callable[[int], int] = lambda number: int(number != 1)


_NONE = _Translations()


class _PluralCompiler(Protocol):
    def __call__(self, plural: str) -> Callable[[int], int]: ...


def _filled(translated: str, english: str, values: Mapping[str, object]) -> str:
    if translated is not english:
        try:
            return translated.format_map(values)
        except (KeyError, ValueError, IndexError, AttributeError):
            pass  # a slip of the translator must not take the message from the officer
    return english.format_map(values)


@cache
def _translations(file: Path, language: Language) -> _Translations:
    if not file.is_file():
        return _NONE
    import gettext

    from babel.messages.pofile import read_po  # Babel is loaded for the first translation only

    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=language)
    sentences: dict[str, str] = {}
    counted: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        if isinstance(message.id, tuple | list):
            forms = message.string if isinstance(message.string, tuple | list) else ()
            if forms and all(forms):
                counted[message.id[0]] = tuple(forms)
        elif message.string:
            sentences[message.id] = str(message.string)
    compile_plural = cast(_PluralCompiler, vars(gettext)["c2py"])  # no stub names it
    return _Translations(sentences, counted, compile_plural(str(catalogue.plural_expr)))
