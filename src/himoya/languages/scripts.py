"""In which script a text is written, and words that mix two by mistake.

On a keyboard with two layouts a Latin ``a`` slips easily into a Cyrillic word. Nobody sees it, and
no search finds the word. `repair` mends such words and reports each, because a register must not
change a person's name in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    """The script of a text's letters."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    MIXED = "mixed"
    """Both, in one word or in different words."""
    NONE = "none"
    """No letter of either: digits, signs, other scripts."""


#: Latin letter -> the Cyrillic letter of the same shape. Lower-case letters whose capitals look
#: alike (h, k, m, t, b) are told apart by the eye, so only their capitals stand here.
LOOK_ALIKES: dict[str, str] = {
    "a": "а", "c": "с", "e": "е", "o": "о", "p": "р", "x": "х", "y": "у",
    "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К", "M": "М", "O": "О", "P": "Р",
    "T": "Т", "X": "Х", "Y": "У",
    "ë": "ё", "Ë": "Ё",
    # No alphabet of ours has the Cyrillic і; who types the Latin one means и.
    "i": "и", "I": "И",
}  # fmt: skip

_TO_CYRILLIC = str.maketrans(LOOK_ALIKES)
_TO_LATIN = str.maketrans(
    {cyrillic: latin for latin, cyrillic in LOOK_ALIKES.items() if latin not in "iI"}
    | {"і": "i", "І": "I", "ј": "j", "Ј": "J", "ѕ": "s", "Ѕ": "S"}
)

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u0481\u048a-\u052f"
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_CYRILLIC_LETTER = re.compile(f"[{_CYRILLIC}]")
_MIXED_WORD = re.compile(
    f"(?:[{_LATIN}]+[{_CYRILLIC}]|[{_CYRILLIC}]+[{_LATIN}])[{_LATIN}{_CYRILLIC}]*"
)


@dataclass(frozen=True, slots=True)
class Repair:
    """A text with its mixed words mended, and what was done.

    ``mended`` holds (found, put in its place); ``left`` the mixed words that could not be mended,
    because a letter in them has no counterpart.
    """

    text: str
    mended: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()


def script_of(text: str) -> Script:
    """Return the script of the letters of a text; digits and signs do not count."""
    latin = _LATIN_LETTER.search(text) is not None
    cyrillic = _CYRILLIC_LETTER.search(text) is not None
    if latin and cyrillic:
        return Script.MIXED
    if latin:
        return Script.LATIN
    return Script.CYRILLIC if cyrillic else Script.NONE


def mixed_words(text: str) -> tuple[str, ...]:
    """Return the words that hold letters of both scripts, in order."""
    if text.isascii():
        return ()
    return tuple(found.group() for found in _MIXED_WORD.finditer(text))


def repair(text: str) -> Repair:
    """Mend the words in which letters of one script stand for look-alikes of the other.

    ``Kaримов`` (Latin K and a) becomes ``Каримов``. Where both readings are possible the script of
    most letters wins, then that of the rest of the text, then Cyrillic.
    """
    words = mixed_words(text)
    if not words:
        return Repair(text)
    mended: list[tuple[str, str]] = []
    left: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        word = found.group()
        better = _mended(word, text)
        if better is None:
            left.append(word)
            return word
        mended.append((word, better))
        return better

    return Repair(_MIXED_WORD.sub(replaced, text), tuple(mended), tuple(left))


def _mended(word: str, text: str) -> str | None:
    readings = [
        reading
        for reading in (word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN))
        if script_of(reading) is not Script.MIXED
    ]
    if len(readings) == 2:
        cyrillic, latin = readings
        return latin if _latin_lead(word) or _latin_lead(text) else cyrillic
    return readings[0] if readings else None


def _latin_lead(text: str) -> bool:
    return len(_LATIN_LETTER.findall(text)) > len(_CYRILLIC_LETTER.findall(text))
