"""Which whole numbers a printed percentage can stand for.

Source: the project's reference on training and results, section 3.2, rule 8; T-08: 53% of 20 is
10.6, and no whole number of 20 people prints as 53%.
"""

from __future__ import annotations

from decimal import Decimal
from math import floor

_HUNDRED = 100


def whole_numbers(percent: float, total: int) -> tuple[int, ...]:
    """Return every count of ``total`` people that prints as ``percent``, in ascending order.

    Rounded half up at the decimals that are printed: 14 has none, 12.5 has one.
    """
    printed = Decimal(str(percent)).normalize()
    if total <= 0 or not 0 <= printed <= _HUNDRED:
        return ()
    steps: int = 10 ** max(0, -int(printed.as_tuple().exponent))
    wanted = int(printed * steps)
    # Half a printed step on either side, and one more against rounding of these bounds.
    least = floor(Decimal(total * (2 * wanted - 1)) / (200 * steps)) - 1
    most = floor(Decimal(total * (2 * wanted + 1)) / (200 * steps)) + 1
    near = range(max(0, least), min(total, most) + 1)
    return tuple(one for one in near if (200 * steps * one + total) // (2 * total) == wanted)


def fitting_pairs(percent: float, most: int) -> tuple[tuple[int, int], ...]:
    """Return all (count, total) with at most ``most`` people that print as ``percent``."""
    return tuple(
        (count, total) for total in range(1, most + 1) for count in whole_numbers(percent, total)
    )
