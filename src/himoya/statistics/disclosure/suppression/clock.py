"""The time that choosing and auditing may take together."""

from __future__ import annotations

import time
from dataclasses import dataclass

from himoya.statistics.disclosure.errors import NoSolutionInTime


@dataclass(slots=True)
class Clock:
    """How long a choice may take in all; ``programmes`` counts what the solver solved."""

    seconds: float
    started: float
    programmes: int = 0

    @classmethod
    def start(cls, seconds: float) -> Clock:
        return cls(seconds, time.monotonic())

    def left(self) -> float:
        """Return the seconds left. Raises NoSolutionInTime where there are none."""
        left = self.seconds - (time.monotonic() - self.started)
        if left <= 0:
            raise self.over()
        return left

    def over(self) -> NoSolutionInTime:
        """Return what to raise where no more is to be expected."""
        return NoSolutionInTime(seconds=f"{self.seconds:g}")
