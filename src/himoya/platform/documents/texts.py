"""Texts as they can be printed: whole characters, and none that the shipped fonts lack.

PDF/A and PDF/UA forbid empty boxes in place of letters. A sign that no shipped font has is printed
as its number, ``[U+1F600]``, so that a document is never refused for what somebody typed, and
nothing is lost in silence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from himoya.languages.codes import Language
from himoya.platform.documents.fonts import printable
from himoya.platform.documents.model import InLanguage, Words

#: Invisible signs that shape letters (Persian needs the first) or say where a line may break.
_KEPT_INVISIBLE = frozenset("\u200c\u200d\n")

#: Ask for a coloured or a plain shape of the sign before; fonts without colours need none.
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


def pieces(words: Words, language: Language) -> Iterator[tuple[str, Language]]:
    """Yield each piece of a text with its language; what names none is in the document's."""
    for piece in words if isinstance(words, tuple) else (words,):
        if isinstance(piece, InLanguage):
            yield clean(piece.text), piece.language
        else:
            yield clean(piece), language


def plain(words: Words) -> str:
    """Return a text without its languages."""
    return "".join(text for text, _ in pieces(words, "en"))


def clean(text: str) -> str:
    """Return a text with composed letters, ``\\n`` for every line break, and no invisible signs.

    Signs that turn the direction of writing go too: they can show a number backwards.
    """
    lines = "\n".join(text.replace("\t", " ").splitlines())
    return "".join(
        sign
        for sign in unicodedata.normalize("NFC", lines)
        if sign in _KEPT_INVISIBLE or not _invisible(sign)
    )


def _invisible(sign: str) -> bool:
    if ord(sign) in _VARIATION_SELECTORS or sign in "\ufffe\uffff":  # the last two: never in XML
        return True
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs"}


def for_print(text: str) -> str:
    """Return a cleaned text in which signs without a letter shape stand as their number."""
    return "".join(
        sign if sign in _KEPT_INVISIBLE or printable(sign) else f"[U+{ord(sign):04X}]"
        for sign in text
    )
