"""Numbers as people in the four languages type and read them."""

from __future__ import annotations

import re

from himoya.languages.codes import Language

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_PLAIN = re.compile(r"[-+]?\d+(\.\d+)?")
_GROUPED_BY_COMMA = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")


class UnreadableNumber(ValueError):
    """A text that is not a number."""


def read_number(raw: object) -> float:
    """Return the number that a cell holds; raises UnreadableNumber.

    ``1 234,5`` and ``1,234.5`` are both read; a single comma followed by three digits groups
    thousands (``1,234`` is 1234), any other single comma is a decimal comma (``1,5`` is 1.5).
    """
    if isinstance(raw, bool):
        raise UnreadableNumber(str(raw))
    if isinstance(raw, int | float):
        return float(raw)
    text = _SPACES.sub("", str(raw))
    if _GROUPED_BY_COMMA.fullmatch(text):
        text = text.replace(",", "")
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not _PLAIN.fullmatch(text):
        raise UnreadableNumber(str(raw))
    return float(text)


def format_number(value: float, language: Language, decimals: int = 0) -> str:
    """Return a number as the language writes it, with ``decimals`` places after the point."""
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=language))
