"""Names that sound alike in Tajik, Uzbek and Russian spelling, for finding a person again.

Хўжаев, Ходжаев, Hodjaev and Xo'jayev are one name; Рахмонов, Раҳмонзода and Rahmon one stem. The
letter groups are those of section 3.2 of the project's reference on statistical methods (examples
after Babel Street, "Challenges of Name Matching in Uzbek"); letters beyond the examples and the
endings are from memory and await native review.

A key is a reason to compare two records, never proof that they are one person. Keys of real names
are personal data: they are stored only as keyed hashes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from himoya.languages.scripts import repair
from himoya.languages.sounds import letters_of, sounds_of

_WORD = re.compile(r"[^\W\d_]+")

#: Endings that a person may drop or change between two registrations, in the letters of
#: `letters_of`. They say whose child somebody is, or which sex, not who.
_FAMILY_ENDING = re.compile(
    r"(?:y?[eo]vi[čc]h?|y?[eo]vna|y?[eo]va?|z[oa]d[ae]?|i?yon|pur)$",
)
#: The Tajik -ӣ of origin, also written и or y.
_ENDING_I = re.compile(r"(?<=[^aeouöiy])[iy]+$")

#: Words of their own that say "son of", "daughter of" or "born of", as `sounds_of` has them.
_PATRONYMIC_WORDS = frozenset(
    ("ögli", "ugli", "ogli", "ulu", "kizi", "gizi", "duhtari", "pisari", "zoda", "zade", "zod")
)

#: A shorter stem says nothing any more: Али is not shortened to Ал, nor Лев to Л.
_SHORTEST_STEM = 3

_VOWEL_GROUPS = str.maketrans({"o": "u", "ö": "u", "e": "a", "y": "", "č": "ch", "š": "sh"})
_I_AFTER_VOWEL = re.compile(r"(?<=[au])i")
_DOUBLED = re.compile(r"(\w)\1+")


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return the phonetic skeleton of a name, word by word in the order given.

    ў ӯ у о are one vowel and а е ё э я another, in Cyrillic as in Latin; a й or i beside them,
    hard and soft signs and doubled letters are dropped. Empty where there is no letter.
    """
    return " ".join(_skeleton_of(word) for word in _words(name))


@lru_cache(maxsize=100_000)
def stem(name: str) -> str:
    """Return the skeleton of a name without endings that are not identity.

    ``Раҳмонов``, ``Раҳмонова``, ``Раҳмонзода``, ``Rahmoniy`` and ``Rahmon`` meet, and so do a
    Russian patronymic and the father's name; ``oʻgʻli`` and ``qizi`` fall away.
    """
    words = [word for word in _words(name) if sounds_of(word) not in _PATRONYMIC_WORDS]
    return " ".join(_skeleton_of(_without_ending(word)) for word in words)


def _words(name: str) -> list[str]:
    text = repair(unicodedata.normalize("NFC", name)).text
    return _WORD.findall(letters_of(text.casefold()))


def _without_ending(word: str) -> str:
    for ending in (_FAMILY_ENDING, _ENDING_I):
        shorter = ending.sub("", word)
        word = shorter if len(shorter) >= _SHORTEST_STEM else word
    return word


def _skeleton_of(word: str) -> str:
    heard = sounds_of(word).replace("yo", "a").translate(_VOWEL_GROUPS)
    return _DOUBLED.sub(r"\1", _I_AFTER_VOWEL.sub("", heard))
