"""Opaque pseudonyms: nothing about the person can be read from them."""

from __future__ import annotations

from himoya.demonstration.dice import Dice

#: No vowels, so that no word comes out; no letters and digits that look alike.
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ3456789"
_LENGTH = 7


class Pseudonyms:
    """Gives out pseudonyms, each once."""

    def __init__(self) -> None:
        self._dice = Dice("pseudonyms")
        self._given: set[str] = set()

    def new(self) -> str:
        """Return a pseudonym that nobody has."""
        while True:
            name = "P-" + "".join(self._dice.pick(_LETTERS) for _ in range(_LENGTH))
            if name not in self._given:
                self._given.add(name)
                return name
