"""One key for the many ways in which the same words are typed; no key is ever shown.

`fold` compares what a clerk typed with the accepted spellings of a list: no letter becomes another
sound. `search_key` finds more: it is what a search box looks up. `cross_script_key` lets Cyrillic
and Latin spellings of one Uzbek or Tajik word meet. (Names of persons need more tolerance still:
see `phonetics`.) Which letters stand for which awaits native review.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from himoya.languages.scripts import mixed_words, repair
from himoya.languages.sounds import sounds_of

#: All the signs that people type for the two Uzbek apostrophes, U+02BB and U+02BC.
APOSTROPHES = "ʻʼ‘’'`´‛ʹʽ′＇"

#: Signs without width that copying from documents and web pages leaves behind.
_WITHOUT_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

#: Letters of Tajik and Uzbek that are often typed as their Russian neighbours.
_NEIGHBOURS = {
    "ё": "е", "ғ": "г", "ӣ": "и", "қ": "к", "ӯ": "у", "ҳ": "х", "ҷ": "ч", "ў": "у", "ъ": "",
    "ь": "", "ѓ": "г", "ќ": "к",
}  # fmt: skip

#: Latin letters with no decomposition into a plain letter and a mark.
_PLAIN_LATIN = {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"}


def _plain_latin_letters() -> dict[str, str]:
    """Every Latin letter with a mark -> the letter, so that Turkiye is Türkiye."""
    letters = [chr(code) for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))]
    decomposed = {letter: unicodedata.normalize("NFD", letter)[0] for letter in letters}
    return {letter: plain for letter, plain in decomposed.items() if plain.isascii()}


_FOLDING: dict[int, str] = str.maketrans(
    _plain_latin_letters()
    | _PLAIN_LATIN
    | _NEIGHBOURS
    | dict.fromkeys(APOSTROPHES + _WITHOUT_WIDTH, "")
    | {chr(mark): "" for mark in range(0x0300, 0x0370)}
)

#: Signs that tell answers apart, such as the age bands "48+" and "<18".
_MEANINGFUL = "+<>≤≥"
_NOT_A_WORD = re.compile(rf"(?:[^\w{_MEANINGFUL}]|_)+")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the key under which spellings of codes and labels are compared.

    Case, apostrophes, accents, hard and soft signs, neighbouring letters (қ and к), look-alikes of
    the other script inside a word, dashes, punctuation and white space do not count. The signs
    ``+ < > ≤ ≥`` do.
    """
    composed = unicodedata.normalize("NFC", text)
    if mixed_words(composed):
        composed = repair(composed).text
    return _NOT_A_WORD.sub(" ", composed.casefold().translate(_FOLDING)).strip()


def search_key(text: str) -> str:
    """Return the words to search for, in the same letters whatever the keyboard.

    As `fold`, and ҷ meets both letters that are typed for it, ч and ж: жиноят and чиноят find
    ҷиноят. Word endings stay: whoever stems, stems the key.
    """
    return fold(text).replace("ч", "ж")


@lru_cache(maxsize=50_000)
def cross_script_key(text: str) -> str:
    """Return a key that Cyrillic and Latin spellings of one word share.

    ``Ўзбекистон``, ``Oʻzbekiston``, ``O'zbekiston`` and Russian ``Узбекистан`` meet; so do
    ``Тоҷикистон``, ``Tojikiston`` and ``Таджикистан``, ``Тошкент`` and ``Tashkent``. Lossy: о and
    а are one letter in it, as Russian and Latin writing of Tajik and Uzbek words varies there.
    """
    composed = unicodedata.normalize("NFC", text)
    if mixed_words(composed):
        composed = repair(composed).text
    for sign in _WITHOUT_WIDTH:
        composed = composed.replace(sign, "")
    heard = sounds_of(composed.casefold()).translate(_MERGED_VOWELS)
    return _NOT_A_WORD.sub(" ", heard).strip()


_MERGED_VOWELS = str.maketrans({"o": "a", "ö": "u"})
