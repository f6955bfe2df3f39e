"""Percentages of the two programmes' reports, and every percentage against the slow version."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from himoya.programmes.counting.whole_numbers import fitting_pairs, whole_numbers


def printed(count: int, total: int, decimals: int) -> Fraction:
    """Round half up as on paper: look at the digit after the last one printed."""
    digits = count * 100 * 10 ** (decimals + 1) // total
    kept, next_digit = divmod(digits, 10)
    return Fraction(kept + (next_digit >= 5), 10**decimals)


@pytest.mark.parametrize(
    ("percent", "total", "women"), [(14, 21, 3), (20, 15, 3), (34, 38, 13), (20, 30, 6)]
)
def test_percentages_of_the_report_are_whole_numbers(percent: int, total: int, women: int) -> None:
    assert whole_numbers(percent, total) == (women,)


def test_53_per_cent_of_20_people_is_nobody() -> None:
    assert whole_numbers(53, 20) == ()
    assert fitting_pairs(53, 20) == ((8, 15), (9, 17), (10, 19))


def test_one_half_is_rounded_up() -> None:
    assert whole_numbers(13, 8) == (1,)
    assert whole_numbers(12, 8) == ()
    assert whole_numbers(12.5, 8) == (1,)


@given(some.integers(0, 1000), some.integers(1, 700), some.sampled_from([0, 1]))
def test_agrees_with_trying_every_count(steps: int, total: int, decimals: int) -> None:
    percent = steps / 10**decimals
    # A last decimal of 0 cannot be seen in the number: 12.0 is read as 12.
    shown = 0 if percent == int(percent) else decimals
    every = [n for n in range(total + 1) if printed(n, total, shown) == Fraction(str(percent))]
    assert whole_numbers(percent, total) == tuple(every)


@pytest.mark.parametrize(("percent", "total"), [(-1, 20), (101, 20), (20, 0), (20, -5)])
def test_no_percentage_has_no_count(percent: float, total: int) -> None:
    assert whole_numbers(percent, total) == ()
