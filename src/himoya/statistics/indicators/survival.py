"""How long it takes: the product-limit estimate, where some still wait on the day of observation.

E. L. Kaplan, P. Meier (1958), Nonparametric estimation from incomplete observations, JASA 53,
457-481. Variance: M. Greenwood (1926). Interval: J. D. Kalbfleisch, R. L. Prentice (1980), on the
scale log(-log S), which stays between 0 and 1. Interval of the median: R. Brookmeyer, J. Crowley
(1982), Biometrics 38, 29-41.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Standard normal deviate of a two-sided interval of 95 per cent.
_DEVIATE = 1.959963984540054

#: Shares that are equal but for rounding in the last digits count as equal.
_TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Wait:
    """Days from registration to the verdict, or until somebody was last seen waiting."""

    days: int
    has_ended: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One day with verdicts.

    ``at_risk`` persons waited until this day, ``ended`` of them got their verdict on it; ``share``
    is the estimated share who wait longer, between ``lowest`` and ``highest`` with 95 per cent.
    """

    day: int
    at_risk: int
    ended: int
    share: float
    variance: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Median:
    """The day by which half have their verdict; None where the curve does not come so far."""

    day: int | None
    lowest: int | None
    highest: int | None


def curve_of(waits: Iterable[Wait]) -> tuple[Step, ...]:
    """Return the curve, a step for each day with verdicts.

    Whoever was last seen waiting on a day is still at risk on that day. Raises ValueError for a
    wait of fewer than 0 days.
    """
    ended: Counter[int] = Counter()
    left: Counter[int] = Counter()
    for one in waits:
        if one.days < 0:
            raise ValueError(f"a wait of {one.days} days")
        (ended if one.has_ended else left)[one.days] += 1
    at_risk, share, summed = ended.total() + left.total(), 1.0, 0.0
    steps = []
    for day in sorted(ended.keys() | left.keys()):
        if ended[day]:
            share *= 1 - ended[day] / at_risk
            rest = at_risk - ended[day]
            summed += ended[day] / (at_risk * rest) if rest else 0.0
            steps.append(_step(day, at_risk, ended[day], share if rest else 0.0, summed))
        at_risk -= ended[day] + left[day]
    return tuple(steps)


def _step(day: int, at_risk: int, ended: int, share: float, summed: float) -> Step:
    """Where nobody is left the interval is not defined, and both ends are 0."""
    if share <= 0:
        return Step(day, at_risk, ended, 0.0, 0.0, 0.0, 0.0)
    width = _DEVIATE * math.sqrt(summed) / abs(math.log(share))
    lowest, highest = share ** math.exp(width), share ** math.exp(-width)
    return Step(day, at_risk, ended, share, share * share * summed, lowest, highest)


def median_of(curve: Sequence[Step]) -> Median:
    """Return the first day on which at most half still wait, with its interval."""

    def first(values: Iterable[float]) -> int | None:
        pairs = zip(curve, values, strict=True)
        return next((step.day for step, value in pairs if value <= 0.5 + _TINY), None)

    return Median(
        first(step.share for step in curve),
        first(step.lowest for step in curve),
        first(step.highest for step in curve),
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the curve that may be shown: after so many days, the share in whole per cent."""

    day: int
    per_cent: int


#: Days between points of a curve that leaves the house: single days would tell of single verdicts.
EVERY = 30


def thinned(curve: Sequence[Step], waits: Sequence[Wait], least: int) -> tuple[Mark, ...]:
    """Return the points of a curve that may be shown.

    A point stands at every thirtieth day since which at least ``least`` more verdicts came and
    after which at least ``least`` persons still wait under observation.
    """
    marks: list[Mark] = []
    shown = 0
    lasted = sorted(one.days for one in waits)
    last = max((step.day for step in curve), default=0)
    for day in range(EVERY, last + EVERY, EVERY):
        until = [step for step in curve if step.day <= day]
        verdicts = sum(step.ended for step in until)
        still = len(lasted) - bisect_right(lasted, day)
        if verdicts - shown >= least and still >= least:
            marks.append(Mark(day, round(100 * until[-1].share)))
            shown = verdicts
    return tuple(marks)
