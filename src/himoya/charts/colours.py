"""Colours of charts and maps, and which letters can be read on them."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#14212b"
WHITE = "#ffffff"
BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour, and that of letters upon it."""

    fill: str
    letters: str


#: Okabe and Ito (2008): told apart also by readers who do not see red or green. At most six.
SERIES = (
    Paint("#0072b2", WHITE),
    Paint("#e69f00", INK),
    Paint("#009e73", INK),
    Paint("#cc79a7", INK),
    Paint("#56b4e9", INK),
    Paint("#d55e00", BLACK),
)

#: From few to many, in one hue: the order can be seen in print without colour, too.
STEPS = (
    Paint("#e3f1f3", INK),
    Paint("#b3d9de", INK),
    Paint("#74b6c0", INK),
    Paint("#2b7d8c", WHITE),
    Paint("#0b3c49", WHITE),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours written as ``#rrggbb``, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
