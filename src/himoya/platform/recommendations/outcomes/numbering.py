"""Numbers of points: the letter of the section and the place in it, as A1, A2 …, B1 …

They follow from the order and are stored nowhere until a document is agreed.
"""

from __future__ import annotations

from string import ascii_uppercase

LETTERS = ascii_uppercase


def letter_of(first: str, section: int) -> str | None:
    """Return the letter of a section, counted from 0; None where the alphabet is used up."""
    place = LETTERS.index(first) + section
    return LETTERS[place] if place < len(LETTERS) else None


def sections_left(first: str) -> int:
    """Return how many sections a document can have that begins with a letter."""
    return len(LETTERS) - LETTERS.index(first)


def number_of(letter: str, point: int) -> str:
    """Return the number of a point, counted from 0 in its section."""
    return f"{letter}{point + 1}"
