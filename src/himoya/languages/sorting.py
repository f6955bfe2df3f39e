"""The order of the alphabet, as a key that any database compares byte by byte.

No engine of ours knows the Tajik or the Uzbek order, and Python orders ғ after я. The alphabets:
Russian; Tajik as in the spelling of 1998, with ц щ ы ь of loanwords at their Russian places; Uzbek
Latin as in the law of 1995, where oʻ gʻ sh ch follow z, and Uzbek Cyrillic, where ў қ ғ ҳ follow я
(from memory, for native review).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from himoya.languages.codes import Language
from himoya.languages.folding import APOSTROPHES

_ENGLISH = tuple("abcdefghijklmnopqrstuvwxyz")
_RUSSIAN = tuple("абвгдежзийклмнопрстуфхцчшщъыьэюя")
_TAJIK = tuple("абвгғдеёжзиӣйкқлмнопрстуӯфхҳцчҷшщъыьэюя")
_UZBEK = (*"abcdefghijklmnopqrstuvwxyz", "oʻ", "gʻ", "sh", "ch")
_UZBEK_CYRILLIC = tuple("абвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳ")

#: The alphabets of each language, its own first; letters of no alphabet follow by code point.
_ALPHABETS: dict[Language, tuple[tuple[str, ...], ...]] = {
    "en": (_ENGLISH, _RUSSIAN),
    "ru": (_RUSSIAN, _ENGLISH),
    "tg": (_TAJIK, _ENGLISH),
    "uz": (_UZBEK, _UZBEK_CYRILLIC),
}

#: Letters that are ordered as another one, and only break a tie.
_AS = {"ё": "е", "ғ": "г", "қ": "к", "ҳ": "х", "ў": "у", "ӯ": "у", "ӣ": "и", "ҷ": "ч"}

_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")
_FIRST_LETTER = 0x100
_AFTER_THE_ALPHABETS = "\u0200"
_AFTER_SPACE = 0x30
#: Digits; longer ones are no numbers that anybody counts with.
_LONGEST_NUMBER = 0x40


@lru_cache(maxsize=50_000)
def sort_key(text: str, language: Language) -> str:
    """Return a text whose order by code point is the order of ``text`` in the language.

    Words before letters, numbers before words and by their size; case, apostrophes that are no
    part of a letter, accents and punctuation decide only between texts that are otherwise equal.
    """
    pattern, ranks = _order(language)
    plain = _APOSTROPHE.sub("ʻ", unicodedata.normalize("NFC", text).casefold())
    parts = [_ranked(letter, ranks) for letter in pattern.findall(plain)]
    return " ".join("".join(parts).split()) + f"\t{text}"


def _ranked(letter: str, ranks: dict[str, str]) -> str:
    if letter in ranks:
        return ranks[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in ranks:
        return ranks[base]
    if letter == "ʻ":
        return ""
    if letter.isalpha():
        return _AFTER_THE_ALPHABETS + letter
    return _numbered(letter) if letter.isdecimal() else " "


def _numbered(digits: str) -> str:
    """Longer numbers after shorter ones: the length first, as a sign below all letters."""
    number = str(int(digits[:_LONGEST_NUMBER]))
    return chr(_AFTER_SPACE + len(number)) + number


@cache
def _order(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    letters = [letter for alphabet in _ALPHABETS[language] for letter in alphabet]
    ranks = {letter: chr(_FIRST_LETTER + rank) for rank, letter in enumerate(letters)}
    for letter, other in _AS.items():
        ranks.setdefault(letter, ranks.get(other, ""))
    longest_first = sorted((one for one in letters if len(one) > 1), key=len, reverse=True)
    return re.compile("|".join([*longest_first, r"\d+", r"\S", r"\s"])), ranks
