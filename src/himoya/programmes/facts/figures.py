"""A number as its source gives it: with a qualifier, and beside it what other sources say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Qualifier(StrEnum):
    """How sharp a number is meant."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    OVER = "over"
    APPROX = "approx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed number. ``value`` is None where a source says nothing."""

    value: int | None
    qualifier: Qualifier = Qualifier.EXACT

    @property
    def floor(self) -> int:
        """The least whole number that it allows: "over 100" begins at 101; 0 where not stated.

        An approximate number has no floor of its own and is taken as printed.
        """
        if self.value is None:
            return 0
        return self.value + 1 if self.qualifier is Qualifier.OVER else self.value

    @property
    def is_open(self) -> bool:
        """Whether more than the printed number may be meant."""
        return self.qualifier is not Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What another source says of the same number."""

    value: int
    qualifier: Qualifier = Qualifier.EXACT
    src: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        return Figure(value=self.value, qualifier=self.qualifier)
