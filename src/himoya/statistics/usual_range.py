"""The range in which the next count of a series usually lies: a band for questions, no verdict.

Two bands are worked out and the wider end of each is taken:

- The exact prediction interval of Poisson counts. With a total of S in n earlier periods, the next
  count Y given Y + S is binomial with one chance in n + 1, whatever the true rate is; a value of Y
  lies inside while neither of its tails is rarer than (1 - level) / 2. (W. Nelson, Applied Life
  Data Analysis, 1982, chapter 6; W. Q. Meeker, G. J. Hahn, L. A. Escobar, Statistical Intervals,
  2nd edition, 2017, chapter 7: the conditional method.)
- Where earlier counts vary more than Poisson counts do, the middle part of the negative binomial
  distribution with their mean and, as the variance of a prediction, (1 + 1/n) times theirs.

Cases come in clusters, so the second band is what keeps busy offices from being asked each month.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

#: One question in a hundred months comes by chance alone: an office is asked every eight years.
LEVEL = 0.99

#: Above it the exact band and that of the normal distribution differ by less than a ten-thousandth.
_EXACT_UP_TO = 10_000_000


@dataclass(frozen=True, slots=True)
class Band:
    """Lowest and highest usual count, both inside."""

    lowest: int
    highest: int

    def __contains__(self, count: int) -> bool:
        return self.lowest <= count <= self.highest


def usual_range(history: Sequence[int], level: float = LEVEL) -> Band:
    """Return the band for the next count after ``history``, equally long periods in any order.

    Raises ValueError for no history, a negative count, or a level not between 0 and 1.
    """
    if not history or min(history) < 0:
        raise ValueError("history: at least one count is needed, and none below zero")
    if not 0 < level < 1:
        raise ValueError(f"level: {level}; accepted: between 0 and 1")
    tail = (1 - level) / 2
    exact = _poisson(sum(history), len(history), tail)
    wide = _negative_binomial(history, tail)
    if wide is None:
        return exact
    return Band(min(exact.lowest, wide.lowest), max(exact.highest, wide.highest))


def _poisson(total: int, periods: int, tail: float) -> Band:
    """Neither limit can be far from the mean, so both are looked for from there."""
    chance = 1 / (periods + 1)
    middle = round(total / periods)
    if total > _EXACT_UP_TO:
        width = NormalDist().inv_cdf(1 - tail) * sqrt(middle * (1 + 1 / periods))
        return Band(round(middle - width), round(middle + width))

    def low_enough(count: int) -> bool:  # too few: P(Y <= count) is rare
        return _binomial_tail(count, -1, total + count, chance) > tail

    def high_enough(count: int) -> bool:  # too many: P(Y >= count) is rare
        return _binomial_tail(count, +1, total + count, chance) > tail

    return Band(_last(middle, -1, low_enough), _last(middle, +1, high_enough))


def _last(start: int, step: int, inside: Callable[[int], bool]) -> int:
    """Return the last count from ``start`` on that is still inside; none below zero.

    What is outside stays outside, so the way is gone in strides that double, then halve.
    """
    count, stride = start, 1
    while count + step * stride >= 0 and inside(count + step * stride):
        count += step * stride
        stride *= 2
    while stride:
        if count + step * stride >= 0 and inside(count + step * stride):
            count += step * stride
        stride //= 2
    return count


#: Part of a sum below which further, ever smaller terms are lost in rounding.
_NEGLIGIBLE = 1e-18


def _binomial_tail(count: int, step: int, trials: int, chance: float) -> float:
    """Return the probability of ``count`` successes and of all further ones in steps."""
    odds = chance / (1 - chance)
    term = _binomial(count, trials, chance)
    added = 0.0
    while term > added * _NEGLIGIBLE:
        added += term
        if step > 0:
            term *= (trials - count) / (count + 1) * odds
        else:
            term *= count / (trials - count + 1) / odds
        count += step
    return added


def _binomial(count: int, trials: int, chance: float) -> float:
    """Return the probability of exactly ``count`` successes."""
    return exp(
        lgamma(trials + 1)
        - lgamma(count + 1)
        - lgamma(trials - count + 1)
        + count * log(chance)
        + (trials - count) * log(1 - chance)
    )


def _negative_binomial(history: Sequence[int], tail: float) -> Band | None:
    """Return the middle part by moments; None where counts vary no more than Poisson counts."""
    number = len(history)
    mean = sum(history) / number
    if number < 2 or mean == 0:
        return None
    variance = sum((one - mean) ** 2 for one in history) / (number - 1) * (1 + 1 / number)
    if variance <= mean:
        return None
    size = mean * mean / (variance - mean)
    return Band(_quantile(size, mean, tail), _quantile(size, mean, 1 - tail))


def _quantile(size: float, mean: float, wanted: float) -> int:
    """Return the lowest count at or below which the wanted part of the distribution lies."""
    chance = mean / (size + mean)
    count, part = 0, exp(size * log(size / (size + mean)))
    reached = part
    while reached < wanted:
        part *= (size + count) / (count + 1) * chance
        count += 1
        reached += part
    return count
