"""The methods of protection by the name that a plan gives them, fitted as this project wants it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from himoya.statistics.answers import Integers
from himoya.statistics.disclosure import Protection, PublishedCells, SmallCountRounding, Unsafe
from himoya.statistics.disclosure.exact_totals import group_by_totals, safe_together
from himoya.statistics.safeguards import ROUNDING, SUPPRESSION, Safeguards

#: What ``--method`` and a plan accept.
METHODS = (ROUNDING, SUPPRESSION)


def fit(
    guards: Safeguards,
    base: int,
    counts: Integers,
    published: PublishedCells,
    totals: Sequence[int],
    unsafe: Unsafe,
) -> Protection:
    """Return the method of the safeguards, fitted.

    Raises KeyError for a name that is none of METHODS, and ProtectionImpossible where the solver
    finds nothing safe in time.
    """
    if guards.method == SUPPRESSION:
        from himoya.statistics.disclosure.suppression import Suppression

        return Suppression(base).fit(
            counts, published, totals, np.flatnonzero(unsafe.published).tolist()
        )
    if guards.method != ROUNDING:
        raise KeyError(guards.method)
    rounding = SmallCountRounding(base, gives_up_totals=guards.gives_up_totals)
    if not guards.gives_up_totals:
        totals = _that_betray_no_difference(base, counts, published, totals)
    return rounding.fit(counts, published, totals, unsafe)


def _that_betray_no_difference(
    base: int, counts: Integers, published: PublishedCells, totals: Sequence[int]
) -> Sequence[int]:
    """Return the national totals that do not betray another one's difference.

    103 victims registered and 101 of them identified are 2 presumed ones: of two such totals the
    less important one is printed as the sum of its cells. A total that tells of a cell within it is
    held, because the total of a country is known from elsewhere as a rule; how many small counts
    that exposes is told to the statistician (``ResultTable.exposed``).
    """
    groups = group_by_totals(published, totals)
    safe = safe_together(groups, counts, base)
    small = published.sums(counts)[groups.totals] < base
    kept = (safe | small)[groups.twin].tolist()
    return [total for total, is_kept in zip(totals, kept, strict=True) if is_kept]
