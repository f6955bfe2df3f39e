"""One key for the many ways in which the same word is typed.

Two keys: `fold` for comparing what a clerk typed with the accepted spellings of a list, and
`fold_across_scripts` for meeting Cyrillic and Latin spellings of the same word. Neither is shown
to anybody. The letter tables await native review.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: All the signs that stand for the Uzbek apostrophes.
APOSTROPHES = "ʻʼ‘’'`´ʹ′"

#: Letters of Tajik and Uzbek that are often typed as their Russian neighbours.
_NEIGHBOURS = str.maketrans(
    {
        "ё": "е",
        "ғ": "г",
        "ӣ": "и",
        "қ": "к",
        "ӯ": "у",
        "ҳ": "х",
        "ҷ": "ч",
        "ў": "у",
        "ъ": "",
        "ь": "",
    }
)

_NOT_A_WORD = re.compile(r"[^\w+<>]+", re.UNICODE)

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "x", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ғ": "g", "ӣ": "i", "қ": "q",
    "ӯ": "u", "ҳ": "h", "ҷ": "j", "ў": "o",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the key under which spellings of codes and labels are compared.

    Case, apostrophes, neighbouring letters, dashes, punctuation and white space do not count; the
    signs ``+ < >`` do, because age bands are told apart by them.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    for apostrophe in APOSTROPHES:
        folded = folded.replace(apostrophe, "")
    folded = folded.translate(_NEIGHBOURS)
    return _NOT_A_WORD.sub(" ", folded).strip()


@lru_cache(maxsize=50_000)
def fold_across_scripts(text: str) -> str:
    """Return a key that Cyrillic and Latin spellings of one Tajik or Uzbek word share."""
    folded = unicodedata.normalize("NFC", text).casefold()
    for apostrophe in APOSTROPHES:
        folded = folded.replace(apostrophe, "")
    latin = "".join(_LATIN.get(letter, letter) for letter in folded)
    return _NOT_A_WORD.sub(" ", latin).strip()
