"""The product-limit curve against a published trial, a slow obvious version, and by hand."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import pytest

from himoya.statistics.indicators.survival import Wait, curve_of, median_of, thinned

#: Weeks of remission under 6-mercaptopurine and under placebo: Freireich and others 1963, as Gehan
#: 1965 prints them (Biometrika 52, 203-223). True: the illness came back.
TREATED = [
    *((week, True) for week in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *((week, False) for week in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def waits(pairs: list[tuple[int, bool]]) -> list[Wait]:
    return [Wait(days, ended) for days, ended in pairs]


def test_the_curve_is_that_of_the_published_trial() -> None:
    """At risk, share and standard error as textbooks print them for this trial."""
    found = [
        (one.day, one.at_risk, one.ended, round(one.share, 3), round(math.sqrt(one.variance), 4))
        for one in curve_of(waits(TREATED))
    ]
    assert found == [
        (6, 21, 3, 0.857, 0.0764),
        (7, 17, 1, 0.807, 0.0869),
        (10, 15, 1, 0.753, 0.0963),
        (13, 12, 1, 0.69, 0.1068),
        (16, 11, 1, 0.627, 0.1141),
        (22, 7, 1, 0.538, 0.1282),
        (23, 6, 1, 0.448, 0.1346),
    ]


def test_medians_are_those_of_the_published_trial() -> None:
    assert median_of(curve_of(waits(TREATED))).day == 23
    assert median_of(curve_of(waits([(week, True) for week in PLACEBO]))).day == 8


def test_without_those_who_wait_the_curve_is_the_plain_share() -> None:
    for step in curve_of(waits([(week, True) for week in PLACEBO])):
        longer = sum(week > step.day for week in PLACEBO)
        assert step.share == pytest.approx(longer / len(PLACEBO))
        # Greenwood's variance is then that of a share.
        share = Fraction(longer, len(PLACEBO))
        assert step.variance == pytest.approx(float(share * (1 - share) / len(PLACEBO)))


def slow_share(pairs: list[tuple[int, bool]], until: int) -> Fraction:
    """Day by day, in fractions: who still waits, and how many of them get a verdict."""
    share = Fraction(1)
    for day in range(until + 1):
        waiting = [one for one in pairs if one[0] >= day]
        verdicts = sum(days == day and ended for days, ended in waiting)
        if verdicts:
            share *= 1 - Fraction(verdicts, len(waiting))
    return share


@pytest.mark.parametrize("seed", range(20))
def test_the_curve_is_that_of_the_slow_version(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [(chance.randrange(60), chance.random() < 0.6) for _ in range(chance.randrange(1, 80))]
    for step in curve_of(waits(pairs)):
        assert step.share == pytest.approx(float(slow_share(pairs, step.day)), abs=1e-12)
        assert 0 <= step.lowest <= step.share <= step.highest <= 1


def test_the_interval_of_the_median_encloses_it() -> None:
    found = median_of(curve_of(waits(TREATED)))
    assert found.lowest == 13
    # So few came back that the upper end is never reached.
    assert found.highest is None
    assert median_of(()).day is None


def test_a_wait_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="-1"):
        curve_of([Wait(-1, True)])


@pytest.mark.parametrize("seed", range(10))
def test_a_shown_point_stands_for_enough_verdicts_and_enough_who_wait(seed: int) -> None:
    chance = random.Random(seed)
    lasted = [Wait(chance.randrange(900), chance.random() < 0.7) for _ in range(200)]
    marks = thinned(curve_of(lasted), lasted, 5)
    assert marks
    before = 0
    for mark in marks:
        assert mark.day % 30 == 0
        assert sum(one.has_ended and before < one.days <= mark.day for one in lasted) >= 5
        assert sum(one.days > mark.day for one in lasted) >= 5
        before = mark.day
