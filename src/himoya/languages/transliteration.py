"""From one script into another, to be read by people: names in passports, addresses, labels.

Uzbek goes both ways between Cyrillic and the Latin alphabet of 1995. Tajik and Russian go into
Latin only, in the plain letters of passports. For comparing names use `folding` and `phonetics`:
spelling in documents varies, and transliteration does not undo that.

The tables and rules are from memory and await native review. Not covered: the few words whose
two spellings follow no rule (сентябрь is sentabr), and ц when going back from Latin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from himoya.languages.codes import Language
from himoya.languages.folding import APOSTROPHES

#: The letter sign of oʻ and gʻ, and the sign (tutuq belgisi) that stands for ъ.
LETTER_APOSTROPHE = "ʻ"
SEPARATING_APOSTROPHE = "ʼ"

_UZBEK_TO_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gʻ", "д": "d", "е": "e", "ё": "yo", "ж": "j",
    "з": "z", "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ў": "oʻ", "ф": "f", "х": "x", "ҳ": "h",
    "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "ʼ", "ы": "i", "ь": "", "э": "e", "ю": "yu",
    "я": "ya",
    # Rules that look at the neighbours: see `_uzbek_in_context`.
    "ъе": "ye", "ье": "ye", "ъё": "yo", "ъю": "yu", "ъя": "ya", "ьо": "yo", "сҳ": "sʼh",
}  # fmt: skip

_UZBEK_TO_CYRILLIC = {
    "yoʻ": "йў", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "oʻ": "ў", "gʻ": "ғ", "sh": "ш",
    "ch": "ч", "sʼh": "сҳ", "ʼ": "ъ", "ʻ": "ъ", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е",
    "f": "ф", "g": "г", "h": "ҳ", "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н",
    "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в",
    "x": "х", "y": "й", "z": "з",
}  # fmt: skip

_TAJIK_TO_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "ӣ": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ӯ": "u", "ф": "f", "х": "kh",
    "ҳ": "h", "ц": "ts", "ч": "ch", "ҷ": "j", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip

#: ICAO Document 9303, part 3, section 6, as Russian passports have it since 2014 (from memory).
_RUSSIAN_TO_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "ie", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip

_VOWELS = "аеёиӣоуӯўыэюя"
_LATIN_VOWELS = "aeiou"
_AS_APOSTROPHE = re.compile(f"[{re.escape(APOSTROPHES)}]")

Table = dict[str, str]
InContext = Callable[[str, str], str | None]


def uzbek_to_latin(text: str) -> str:
    """Return Uzbek Cyrillic in the Latin alphabet of 1995, with ʻ (U+02BB) and ʼ (U+02BC)."""
    return _transliterated(text, _UZBEK_TO_LATIN, _uzbek_in_context)


def uzbek_to_cyrillic(text: str) -> str:
    """Return Uzbek Latin in Cyrillic, whatever signs stand for its apostrophes.

    Loanwords with ц, щ, ы, ь come back without them (sirk is сирк).
    """
    signed = re.sub(rf"(?<=[OoGg]){_AS_APOSTROPHE.pattern}", LETTER_APOSTROPHE, text)
    signed = re.sub(rf"(?<=[^\W\d_]){_AS_APOSTROPHE.pattern}", _kept_or_separating, signed)
    return _transliterated(signed, _UZBEK_TO_CYRILLIC, _uzbek_e_from_latin)


def tajik_to_latin(text: str) -> str:
    """Return Tajik in plain Latin letters, as passports write names (ғ gh, х kh, ҷ j, ӣ i)."""
    return _transliterated(text, _TAJIK_TO_LATIN, _tajik_in_context)


def russian_to_latin(text: str) -> str:
    """Return Russian in the plain Latin letters of its passports (ю iu, я ia, й i)."""
    return _transliterated(text, _RUSSIAN_TO_LATIN)


def to_latin(text: str, language: Language) -> str:
    """Return text of one language in Latin letters; what is Latin already stays as it is."""
    by_language = {"ru": russian_to_latin, "tg": tajik_to_latin, "uz": uzbek_to_latin}
    return by_language[language](text) if language in by_language else text


def _transliterated(text: str, table: Table, in_context: InContext | None = None) -> str:
    text = unicodedata.normalize("NFC", text)

    def replaced(found: re.Match[str]) -> str:
        letters = found.group()
        plain = letters.lower()
        before = text[: found.start()][-1:].lower()
        special = in_context(plain, before) if in_context is not None else None
        result = table.get(plain, letters) if special is None else special
        return _in_case_of(letters, result, text, found)

    return _pattern(tuple(table)).sub(replaced, text)


@cache
def _pattern(letters: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _in_case_of(letters: str, result: str, text: str, found: re.Match[str]) -> str:
    if not letters[0].isupper():
        return result
    around = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
    cased = [letter for letter in letters[1:] + around if letter.isalpha()]
    # Ш begins Sh in a name and SH in a line of capitals.
    if any(letter.isupper() for letter in cased) and not any(map(str.islower, cased)):
        return result.upper()
    return result[:1].upper() + result[1:]


def _starts_ye(before: str) -> bool:
    return not before.isalpha() or before in _VOWELS


def _uzbek_in_context(letters: str, before: str) -> str | None:
    """Е is ye at the start and after a vowel, ц is ts between vowels, as in the rules of 1995."""
    if letters == "е" and _starts_ye(before):
        return "ye"
    if letters == "ц" and before and before in _VOWELS:
        return "ts"
    return None


def _tajik_in_context(letters: str, before: str) -> str | None:
    return "ye" if letters == "е" and _starts_ye(before) else None


def _uzbek_e_from_latin(letters: str, before: str) -> str | None:
    """E is э at the start and after a vowel; ye after a consonant is ъе (obyekt)."""
    after_vowel = before != "" and before in _LATIN_VOWELS
    if letters == "e" and (after_vowel or not before.isalpha()):
        return "э"
    if letters == "ye" and before.isalpha() and not after_vowel and before != LETTER_APOSTROPHE:
        return "ъе"
    return None


def _kept_or_separating(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1]
    is_letter = found.group() == LETTER_APOSTROPHE and before in "OoGg"
    return LETTER_APOSTROPHE if is_letter else SEPARATING_APOSTROPHE
