"""The usual range of counts, against slow exact fractions, a textbook table and made-up months."""

from __future__ import annotations

import random
from fractions import Fraction
from math import comb, exp, factorial

import pytest

from himoya.statistics.usual_range import Band, usual_range


def slow_poisson(total: int, periods: int, tail: Fraction) -> tuple[int, int]:
    """The definition, in exact fractions, over every count that could matter."""
    chance = Fraction(1, periods + 1)

    def probability(k: int, n: int) -> Fraction:
        return comb(n, k) * chance**k * (1 - chance) ** (n - k)

    inside = [
        count
        for count in range(3 * total // periods + 25)
        if sum(probability(k, total + count) for k in range(count + 1)) > tail
        and sum(probability(k, total + count) for k in range(count, total + count + 1)) > tail
    ]
    return inside[0], inside[-1]


@pytest.mark.parametrize("periods", [1, 3, 24])
@pytest.mark.parametrize("total", [0, 1, 5, 24, 60])
def test_even_counts_have_the_exact_interval(total: int, periods: int) -> None:
    # As even as can be: never more spread than Poisson counts.
    history = [total // periods + (one < total % periods) for one in range(periods)]
    expected = slow_poisson(total, periods, Fraction(1, 200))
    assert usual_range(history) == Band(*expected)


def test_after_a_long_history_it_is_the_poisson_distribution_itself() -> None:
    """With a mean of 4 known for sure, P(Y <= 10) = 0.9972 and P(Y <= 9) = 0.9919 in every table
    of the Poisson distribution: 10 is the highest count of which both tails exceed 0.005."""
    tables = [sum(4**k / factorial(k) for k in range(n + 1)) * exp(-4) for n in (9, 10)]
    assert [round(one, 4) for one in tables] == [0.9919, 0.9972]
    assert usual_range([4] * 20_000) == Band(0, 10)


def test_nine_of_ten_intervals_hold_what_comes() -> None:
    """The promise itself: made-up months of a rate that the function is not told."""
    dice = random.Random(20260901)

    def month(mean: float) -> int:
        count, product = 0, dice.random()
        while product > exp(-mean):
            count, product = count + 1, product * dice.random()
        return count

    for mean in (0.5, 3.0, 9.0):
        held = sum(
            month(mean) in usual_range([month(mean) for _ in range(24)], level=0.9)
            for _ in range(1500)
        )
        assert held / 1500 > 0.89, mean


def test_counts_that_come_in_clusters_widen_the_range() -> None:
    even = usual_range([4] * 24)
    clustered = usual_range([0, 0, 1, 15] * 6)
    assert clustered.highest > even.highest
    assert clustered.lowest == 0


def test_the_clustered_range_is_that_of_the_negative_binomial_distribution() -> None:
    history = [0, 0, 1, 15] * 6
    mean = 4.0
    variance = (2 * 16 + 9 + 121) * 6 / 23 * 25 / 24
    size = mean**2 / (variance - mean)
    chance = size / (size + mean)
    probabilities, choose = [], 1.0
    for k in range(200):
        probabilities.append(choose * chance**size * (1 - chance) ** k)
        choose *= (size + k) / (k + 1)
    assert sum(probabilities) == pytest.approx(1)
    highest = next(k for k in range(200) if sum(probabilities[: k + 1]) >= 0.995)
    assert usual_range(history) == Band(0, highest)


@pytest.mark.parametrize("count", [100_000, 9_999_999, 10_000_001, 10**20])
def test_a_large_count_has_the_band_of_the_normal_approximation(count: int) -> None:
    """The difference of two Poisson counts has the variance of their sum; z is that of 0.99."""
    band = usual_range([count], 0.99)
    width = 2.5758293 * (2 * count) ** 0.5
    assert count - band.lowest == pytest.approx(width, rel=0.01)
    assert band.highest - count == pytest.approx(width, rel=0.01)


def test_both_ends_are_inside() -> None:
    band = usual_range([5] * 24)
    assert band.lowest in band
    assert band.highest in band
    assert band.lowest - 1 not in band
    assert band.highest + 1 not in band


@pytest.mark.parametrize(("history", "level"), [([], 0.9), ([-1], 0.9), ([1], 0.0), ([1], 1.0)])
def test_what_is_no_history_is_refused(history: list[int], level: float) -> None:
    with pytest.raises(ValueError, match=r"accepted|needed"):
        usual_range(history, level)
