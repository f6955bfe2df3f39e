"""Copies of one edition: printed, handed over, left. Copies of two editions are never added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from himoya.platform.materials.kinds import Way
from himoya.platform.materials.models import Copies, Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Copies of one edition."""

    printed: int
    handed_over: int

    @property
    def left(self) -> int:
        """Copies in stock; never below zero, since more are not handed over than are there."""
        return self.printed - self.handed_over


def stock_of(edition: Edition) -> Stock:
    """Return the stock of an edition, inside a scope."""
    return stock_in(Copies.objects.filter(edition=edition))


def stock_in(rows: Iterable[Copies]) -> Stock:
    """Return what rows of one edition come to; what was taken back counts nowhere."""
    standing = [one for one in rows if not one.is_taken_back]
    return Stock(printed=_sum(standing, Way.PRINTED), handed_over=_sum(standing, Way.HANDED_OVER))


def by_territory(rows: Sequence[Copies]) -> dict[str, int]:
    """Return copies of one edition handed over, by region; an empty code where none was said."""
    found: dict[str, int] = {}
    for one in rows:
        if one.way == Way.HANDED_OVER.value and not one.is_taken_back:
            found[one.territory] = found.get(one.territory, 0) + one.copies
    return found


def _sum(rows: Iterable[Copies], way: Way) -> int:
    return sum(one.copies for one in rows if one.way == way.value)
