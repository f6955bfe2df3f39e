"""Numbers as people of the four languages type and read them.

Russian, Tajik and Uzbek write 1 234,5, English 1,234.5. Words are never numbers.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from himoya.languages.codes import Language
from himoya.languages.sentences import sentences

_SPACE = r"[ \u00a0\u2007\u2009\u202f]"
_DIGITS = rf"[0-9]+|[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+"
_WITH_COMMA = re.compile(rf"([+-]?)({_DIGITS}),([0-9]+)")
_WITH_POINT = re.compile(rf"([+-]?)({_DIGITS}|[0-9]{{1,3}}(?:,[0-9]{{3}})+)\.([0-9]+)")
_WHOLE = re.compile(rf"([+-]?)({_DIGITS}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{2,}})()")
_TWO_READINGS = re.compile(r"([+-]?)([1-9][0-9]{0,2}),([0-9]{3})")
_NOT_DIGITS = re.compile(r"[^0-9]")


class UnreadableNumber(ValueError):
    """A text that is no number; ``reason`` is an English sentence with its values filled in."""

    def __init__(self, text: object, reason: str, **values: str) -> None:
        self.text = str(text)
        self.reason = reason
        self.values = values
        super().__init__(f"{self.text!r}: {reason.format_map(values)}")

    @property
    def has_readings(self) -> bool:
        """Whether it may be one of several numbers, which the reason gives."""
        return bool(self.values)

    def explained(self, language: Language) -> str:
        """Return the reason in the reader's language."""
        return sentences.say(language, self.reason, **self.values)


def read_number(raw: object) -> int | float:
    """Return the number that a cell holds, whole where no decimals are written.

    Thousands may be grouped by spaces of any kind, or by commas where that is certain. ``1,234``
    alone is refused: it is 1234 to an English eye and a little over 1 to the other three. A point
    is always decimal. Raises UnreadableNumber; for words, units and empty text, too.
    """
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if math.isfinite(raw):
            return raw
    elif isinstance(raw, str):
        return _from_text(raw)
    raise UnreadableNumber(raw, reason="It is not written in a way in which numbers are written.")


def _from_text(raw: str) -> int | float:
    text = raw.strip().replace("\u2212", "-")
    if found := _TWO_READINGS.fullmatch(text):
        sign, thousands, rest = found.groups()
        raise UnreadableNumber(
            raw,
            reason="The comma may divide thousands or decimals. Write {whole} or {decimal}.",
            whole=f"{sign}{thousands}{rest}",
            decimal=f"{sign}{thousands}.{rest}",
        )
    for pattern in (_WHOLE, _WITH_COMMA, _WITH_POINT):
        if found := pattern.fullmatch(text):
            sign, whole, decimals = found.groups()
            plain = sign + _NOT_DIGITS.sub("", whole)
            return float(f"{plain}.{decimals}") if decimals else int(plain)
    raise UnreadableNumber(raw, reason="It is not written in a way in which numbers are written.")


def format_number(value: float, language: Language, decimals: int = 0) -> str:
    """Return a number as the language writes it, with ``decimals`` places, halves to the even.

    Thousands are grouped by a comma in English and by a space that does not break a line in the
    other languages, from 1000 on (Unicode CLDR).
    """
    text = f"{Decimal(str(value)):,.{decimals}f}"
    return text if language == "en" else text.translate(_NOT_ENGLISH)


_NOT_ENGLISH = str.maketrans({",": "\u00a0", ".": ","})
