"""Claims of several sources: what is marked, beside a slow judge and published numbers."""

from __future__ import annotations

import math

import pytest

from himoya.statistics.claimed_series import ClaimedFigure, Mark, broken_years, marked_series


def series(origin: str, first: int, *values: int) -> list[ClaimedFigure]:
    return [ClaimedFigure(first + at, value, origin) for at, value in enumerate(values)]


def marks(claims: list[ClaimedFigure], year: int, origin: str = "a") -> frozenset[Mark]:
    (found,) = [
        one.marks
        for one in marked_series(claims)
        if one.claim.year == year and one.claim.origin == origin
    ]
    return found


def test_sources_that_say_the_same_are_no_rivals() -> None:
    claims = series("a", 2015, 20, 22) + series("b", 2015, 20, 30)
    assert Mark.RIVAL not in marks(claims, 2015)
    assert Mark.RIVAL in marks(claims, 2016)
    assert Mark.RIVAL in marks(claims, 2016, "b")


def test_claims_of_two_sources_are_never_compared_from_year_to_year() -> None:
    """51 of one source after 4 of another is no growth: it is a break."""
    claims = series("a", 2015, 4) + series("b", 2016, 51)
    assert marks(claims, 2016, "b") == {Mark.BREAK}


def test_a_missing_year_breaks_the_series_and_a_bridging_source_ties_it() -> None:
    assert broken_years(series("a", 2010, 5, 5) + series("a", 2013, 5)) == {2013}
    assert broken_years(series("a", 2010, 5, 5) + series("b", 2012, 6)) == {2012}
    assert broken_years(series("a", 2010, 5, 5) + series("b", 2011, 6, 6)) == frozenset()


@pytest.mark.parametrize(("before", "after"), [(10, 11), (10, 25), (10, 30), (100, 90), (50, 9)])
def test_a_change_is_what_the_conditional_poisson_test_finds(before: int, after: int) -> None:
    """Slowly: Y given Y + X is binomial with 1/2; each tail may hold half of 1 - 0.9973."""
    trials = before + after
    chances = [math.comb(trials, one) / 2**trials for one in range(trials + 1)]
    tail = (1 - 0.9973) / 2
    is_rare = sum(chances[: after + 1]) <= tail or sum(chances[after:]) <= tail
    assert (Mark.CHANGE in marks(series("a", 2015, before, after), 2016)) == is_rare


def test_a_year_unlike_all_others_is_marked_where_the_year_before_is_missing() -> None:
    claims = series("a", 2010, 20, 22, 19, 21) + series("a", 2016, 90)
    assert Mark.OUTLIER in marks(claims, 2016)
    assert marks(claims, 2011) == frozenset()


def test_few_small_years_tell_nothing() -> None:
    assert marks(series("a", 2010, 1, 1) + series("a", 2015, 9), 2015) == {Mark.BREAK}
