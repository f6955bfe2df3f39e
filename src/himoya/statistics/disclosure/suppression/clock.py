"""The time that choosing and auditing may take together."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass

from himoya.statistics.disclosure.errors import NoSolutionInTime

#: Share of the time that searching in whole numbers may take. What it does not settle is settled in
#: fractions, so that it must never be the reason why there is no answer.
IN_WHOLE_NUMBERS = 0.5


@dataclass(slots=True)
class Clock:
    """How long a choice may take in all; ``programmes`` counts what the solver solved."""

    seconds: float
    started: float
    programmes: int = 0
    in_whole_numbers: float = 0.0
    """Seconds spent on searching in whole numbers."""

    @classmethod
    def start(cls, seconds: float) -> Clock:
        return cls(seconds, time.monotonic())

    def left(self) -> float:
        """Return the seconds left. Raises NoSolutionInTime where there are none."""
        left = self.seconds - (time.monotonic() - self.started)
        if left <= 0:
            raise self.over()
        return left

    @contextlib.contextmanager
    def searching(self) -> Iterator[None]:
        """Count the time of the block as searching in whole numbers."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.in_whole_numbers += time.monotonic() - start

    def left_for_searching(self) -> float:
        """Return the seconds that searching in whole numbers may still take; 0 where none."""
        share = IN_WHOLE_NUMBERS * self.seconds - self.in_whole_numbers
        return max(0.0, min(share, self.left()))

    def over(self) -> NoSolutionInTime:
        """Return what to raise where no more is to be expected."""
        return NoSolutionInTime(seconds=f"{self.seconds:g}")
