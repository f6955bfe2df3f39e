"""Cyrillic and Latin writing of Tajik, Uzbek and Russian brought to one row of letters.

The common ground of `folding.cross_script_key` and `phonetics`: what sounds alike in the three
languages and their spellings is written alike. Not a transliteration: nothing leads back.

The tables are from memory, apart from the letter groups of section 3.2 of the project's reference
on statistical methods (after Babel Street, "Challenges of Name Matching in Uzbek"); all of it
awaits native review.
"""

from __future__ import annotations

import re
import unicodedata

#: The result's letters: the ASCII ones without c, q, w and x, and
#: č as in чой, š as in шаҳр, ö for the vowel that Uzbek writes ў (oʻ) and Tajik ӯ.
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j",
    "з": "z", "и": "i", "ӣ": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ӯ": "ö", "ў": "ö", "ф": "f",
    "х": "h", "ҳ": "h", "ц": "s", "ч": "č", "ҷ": "j", "ш": "š", "щ": "š", "ъ": "", "ы": "i",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
    # Kazakh and Kyrgyz letters in names of neighbours
    "ә": "a", "і": "i", "ң": "n", "ө": "o", "ү": "u", "ұ": "u", "һ": "h",
}  # fmt: skip

#: Longer before shorter. ʻ stands for any apostrophe (see `_ONE_APOSTROPHE`).
_LATIN = {
    "shch": "š", "dzh": "j", "sʻh": "sh", "oʻ": "ö", "gʻ": "g", "sh": "š", "ch": "č", "zh": "j",
    "kh": "h", "gh": "g", "dj": "j", "ts": "s", "tz": "s", "ph": "f", "ck": "k",
    "q": "k", "x": "h", "w": "v", "c": "k", "ʻ": "",
    "ş": "š", "ç": "č", "ğ": "g", "ō": "ö", "ŏ": "ö", "õ": "ö", "ö": "ö", "ū": "ö", "ī": "i",
    "ı": "i",
}  # fmt: skip

_APOSTROPHES = "ʼ‘’'`´‛ʹʽ′＇"
_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "ʻ"))
_FROM_CYRILLIC = str.maketrans(_CYRILLIC)
_FROM_LATIN = re.compile("|".join(sorted(_LATIN, key=len, reverse=True)))
_LATIN_LETTERS = re.compile(r"[a-z\u00df-\u024fʻ]+")

_LETTERS = "abdefghijklmnoprstuvyzčšö"
_VOWELS = "aeouö"
#: й or и before a vowel is one sound with it (ё, я; ia and iu of passports).
_BEFORE_VOWEL = re.compile(rf"[iy]+(?=[{_VOWELS}])")
_OTHERWISE = re.compile(r"[iy]*i[iy]*|y+")
_DOUBLED = re.compile(rf"([{_LETTERS}])\1+")
_D_BEFORE_J = re.compile("dj")


def letters_of(text: str) -> str:
    """Return lower-case text letter by letter in the row; digits and signs stay as they are."""
    heard = _LATIN_LETTERS.sub(_from_latin, text.translate(_ONE_APOSTROPHE))
    return _D_BEFORE_J.sub("j", heard.translate(_FROM_CYRILLIC))


def sounds_of(text: str) -> str:
    """Return lower-case text as it sounds: `letters_of`, and what varies between spellings gone.

    An i or й before a vowel is y, elsewhere i; ``ye`` is e; doubled letters are single.
    """
    heard = _OTHERWISE.sub("i", _BEFORE_VOWEL.sub("Y", letters_of(text)))
    return _DOUBLED.sub(r"\1", heard.replace("Ye", "e").replace("Y", "y"))


def _from_latin(found: re.Match[str]) -> str:
    heard = _FROM_LATIN.sub(lambda part: _LATIN[part.group()], found.group())
    return "".join(
        letter if letter in _LETTERS else unicodedata.normalize("NFD", letter)[0]
        for letter in heard
    )
