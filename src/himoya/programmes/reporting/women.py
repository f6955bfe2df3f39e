"""Women among the people of an event: from a printed count, or from a percentage that fits one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from himoya.programmes.facts.events import Participants


@dataclass(frozen=True, slots=True)
class Women:
    """Whole numbers of women that the print allows, among ``total`` people.

    One where it is known, several where a rounded percentage leaves a choice, none where no whole
    number gives the percentage (T-08: 53% of 20).
    """

    total: int
    counts: tuple[int, ...]
    percentage: float | None = None

    @property
    def known(self) -> int | None:
        return self.counts[0] if len(self.counts) == 1 else None

    @property
    def is_impossible(self) -> bool:
        return not self.counts


def women_among(people: Participants) -> Women | None:
    """Return the women among the people of an event, None where sex is not recorded."""
    total = people.figure.value
    if total is None:
        return None
    if people.female is not None:
        return Women(total, (people.female,))
    if people.female_pct is None:
        return None
    return Women(total, whole_numbers(people.female_pct, total), people.female_pct)


def whole_numbers(percentage: float, total: int) -> tuple[int, ...]:
    """Return the counts among ``total`` people that round to a printed percentage."""
    printed = Decimal(str(percentage))
    exponent = printed.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    half = Decimal(1).scaleb(-places) / 2
    return (
        tuple(
            count
            for count in range(total + 1)
            if abs(Decimal(100 * count) / total - printed) <= half
        )
        if total
        else ()
    )


def share(count: int, total: int) -> int:
    """Return a percentage without decimals, halves up."""
    return (200 * count + total) // (2 * total)
