"""How high a row must be for its text: programs do not all work that out when they open a file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from textwrap import wrap

#: Height of one line of the usual font, in points.
LINE = 15.0

#: Letters that fit into one unit of a column's width; Cyrillic ones are wider than digits.
_LETTERS = 0.92
_BOLD_LETTERS = 0.84


def height_of(text: str, width: float, *, bold: bool = False) -> float:
    """Return the height in points of a wrapped text in a column of a width."""
    letters = max(int(width * (_BOLD_LETTERS if bold else _LETTERS)), 1)
    return LINE * max(_lines_of(text, letters), 1) + 2


@lru_cache(maxsize=10_000)
def _lines_of(text: str, letters: int) -> int:
    """Return the lines of a text; tables say the same words in many rows."""
    return sum(max(len(wrap(line, letters)), 1) for line in text.split("\n"))


def width_of(texts: Iterable[str]) -> int:
    """Return the width of a column in which the longest of the texts stands in one line, bold."""
    return ceil(max(map(len, texts), default=0) / _BOLD_LETTERS) + 2
