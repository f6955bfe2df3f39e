"""Points side by side: totals, shares and differences, against a slow sum and by example."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import floor

from himoya.platform.simulations.scoring import Total, sheet_of

MOST = {"safety": 10, "money": 5, "law": 4}


def test_totals_count_what_an_assessor_scored_and_say_what_is_open() -> None:
    given = {("safety", "A"): 10, ("money", "A"): 0, ("safety", "B"): 7}
    sheet = sheet_of(MOST, given, ["A", "B", "C"])
    assert sheet.totals == {"A": Total(10, 15, 1), "B": Total(7, 10, 2), "C": Total(0, 0, 3)}
    assert [one.share for one in sheet.totals.values()] == [67, 70, None]


def test_a_difference_is_told_where_two_scored_and_nowhere_else() -> None:
    given = {("safety", "A"): 10, ("safety", "B"): 7, ("safety", "C"): 9, ("law", "A"): 4}
    given |= {("money", "A"): 3, ("money", "B"): 3}
    sheet = sheet_of(MOST, given, ["A", "B", "C"])
    assert sheet.apart == {"safety": 3, "money": 0}
    assert sheet.differing == ["safety"]


def test_every_share_is_the_exact_one_rounded_half_up() -> None:
    for points, most in product(range(41), range(1, 41)):
        if points <= most:
            exact = Fraction(100 * points, most)
            assert Total(points, most, 0).share == floor(exact + Fraction(1, 2)), (points, most)
