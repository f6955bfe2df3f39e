"""How many applications for access there were, by kind and by how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessFigures:
    """Kind -> state -> applications. Numbers from 1 to below ``least`` are not told."""

    least: int
    counts: Mapping[str, Mapping[str, int]]

    def told(self, kind: str, state: str) -> int | None:
        """Return a count that may be told; None for one of few."""
        number = self.counts.get(kind, {}).get(state, 0)
        return None if 0 < number < self.least else number

    def as_told(self) -> str:
        """Return all that readers are told, as text that is the same for the same pages."""
        return ";".join(
            f"{kind}.{state}={self.told(kind, state)}"
            for kind, states in sorted(self.counts.items())
            for state in sorted(states)
        )
