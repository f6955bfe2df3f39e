"""The sign by which case facts know a person."""

from __future__ import annotations

import secrets

#: Letters and digits that are not taken for each other, and no vowels: a sign is never a word.
ALPHABET = "23456789BCDFGHJKMNPQRTVWXZ"
HALF = 4


def new_pseudonym() -> str:
    """Return a random sign such as ``7KM2-QX4T``; says nothing of who, when or where."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(2 * HALF))
    return f"{letters[:HALF]}-{letters[HALF:]}"
