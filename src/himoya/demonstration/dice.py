"""Chance that falls the same way on every machine."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

One = TypeVar("One")


class Dice:
    """Draws for one subject of the data set.

    Every subject has dice of its own, so that a change in one does not shift all that come after.
    Only ``Random.random`` is called: Python promises its sequence, not that of the other methods.
    """

    def __init__(self, subject: str) -> None:
        self._draw = random.Random(f"Orzuston {subject}").random

    def chance(self, probability: float) -> bool:
        """Say yes with the probability given."""
        return self._draw() < probability

    def between(self, lowest: int, highest: int) -> int:
        """Return a whole number, both ends included."""
        return lowest + int(self._draw() * (highest - lowest + 1))

    def pick(self, options: Sequence[One]) -> One:
        """Return one of the options, all equally likely."""
        return options[int(self._draw() * len(options))]

    def weighted(self, weights: Mapping[One, float]) -> One:
        """Return one of the keys, as likely as its weight says."""
        left = self._draw() * sum(weights.values())
        last = None
        for option, weight in weights.items():
            last = option
            left -= weight
            if left < 0:
                return option
        assert last is not None, "there is something to choose from"
        return last

    def some(self, options: Sequence[One], number: int) -> list[One]:
        """Return ``number`` different options, in the order in which they stand."""
        assert number <= len(options), f"{number} of {len(options)} cannot be chosen"
        left = number
        chosen = []
        for place, option in enumerate(options):
            if self._draw() * (len(options) - place) < left:
                chosen.append(option)
                left -= 1
        return chosen

    def several(self, weights: Mapping[One, float], more: float = 0.3) -> tuple[One, ...]:
        """Return one key, and with probability ``more`` each time another one."""
        left = dict(weights)
        chosen = [self.weighted(left)]
        while len(left) > 1 and self.chance(more):
            del left[chosen[-1]]
            chosen.append(self.weighted(left))
        return tuple(option for option in weights if option in chosen)

    def after(self, day: date, soonest: int, latest: int) -> date:
        """Return a day ``soonest`` to ``latest`` days after ``day``; early ones are likelier."""
        share = self._draw() * self._draw()
        return day + timedelta(days=soonest + int(share * (latest - soonest + 1)))
