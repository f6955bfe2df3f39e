"""Which accepted spelling was probably meant: the nearest one, or none.

Long lists have thousands of spellings. Those that share no pair of letters with what was typed are
not compared at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from himoya.languages.folding import fold

#: How near a misspelling must be to be offered as "did you mean" (0 to 1).
_NEAR = 0.75

#: Spellings that are compared letter by letter for one typed text.
_COMPARED = 12

#: Longer texts are remarks, not misspelled answers, in characters.
_LONGEST = 120


class NearMisses:
    """Finds the nearest of many folded spellings."""

    def __init__(self, spellings: Sequence[str]) -> None:
        self._spellings = spellings
        self._holding: dict[str, list[int]] = {}
        for number, spelling in enumerate(spellings):
            for pair in _pairs(spelling):
                self._holding.setdefault(pair, []).append(number)

    def nearest(self, text: str) -> str | None:
        """Return the nearest folded spelling, or None where nothing is near."""
        if len(text) > _LONGEST:
            return None
        typed = fold(text)
        shared: Counter[int] = Counter()
        for pair in _pairs(typed):
            shared.update(self._holding.get(pair, ()))
        # The first of equals wins, so that the answer is the same on every machine.
        likely = sorted(
            shared, key=lambda number: (-self._likeness(number, shared[number]), number)
        )
        best, best_ratio = None, _NEAR
        compare = SequenceMatcher(b=typed)
        for number in likely[:_COMPARED]:
            compare.set_seq1(self._spellings[number])
            ratio = compare.ratio()
            if ratio >= best_ratio and (best is None or ratio > best_ratio):
                best, best_ratio = self._spellings[number], ratio
        return best

    def _likeness(self, number: int, shared: int) -> float:
        """Shared pairs against the length: a long spelling shares some pairs with anything."""
        return shared / (len(self._spellings[number]) + 2)


def _pairs(text: str) -> set[str]:
    """Neighbouring letters, the ends counted as letters of their own."""
    padded = f" {text} "
    return {padded[place : place + 2] for place in range(len(padded) - 1)}
