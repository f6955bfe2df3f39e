"""Not reported, 0, “<5” and empty are four things; what is no count is refused."""

from __future__ import annotations

from itertools import product

import pytest

from himoya.statistics.published_tables.values import (
    DECIMAL,
    NEGATIVE,
    NO_NUMBER,
    NoCount,
    possible_behind_rounding,
    possible_counts,
)


@pytest.mark.parametrize(
    ("shown", "possible"),
    [
        ("0", (0, 0)),
        ("<5", (0, 4)),
        ("< 10", (0, 9)),
        ("≤4", (0, 4)),
        ("1-4", (1, 4)),
        ("1,204", (1204, 1204)),
        ("1 204", (1204, 1204)),
        ("1\u00a0204\u00a0311", (1204311, 1204311)),
        ("", None),
        ("..", None),
        ("n/a", None),
    ],
)
def test_it_reads_what_is_printed(shown: str, possible: tuple[int, int] | None) -> None:
    assert possible_counts(shown) == possible


@pytest.mark.parametrize(
    ("shown", "reason"),
    [("-3", NEGATIVE), ("2.5", DECIMAL), ("2,5", DECIMAL), ("many", NO_NUMBER), ("4-1", NO_NUMBER)],
)
def test_it_refuses_what_is_no_count(shown: str, reason: str) -> None:
    with pytest.raises(NoCount) as refused:
        possible_counts(shown)
    assert refused.value.sentence == reason


@pytest.mark.parametrize("shown", ["9" * 5000, "<" + "9" * 5000, "1-" + "9" * 5000])
def test_a_number_without_end_is_refused_in_short(shown: str) -> None:
    with pytest.raises(NoCount) as refused:
        possible_counts(shown)
    assert len(refused.value.value) < 100


def test_what_the_publication_says_of_its_marks_wins() -> None:
    assert possible_counts("<5", {"<5": (1, 4)}) == (1, 4)


@pytest.mark.parametrize("base", [3, 5])
def test_the_true_count_is_never_below_what_rounding_leaves_possible(base: int) -> None:
    """Every sum of up to three inner cells, each small one printed as 0 or the base."""
    for counts in product(range(2 * base + 1), repeat=3):
        choices = [(0, base) if 0 < one < base else (one,) for one in counts]
        for printed in product(*choices):
            lowest, highest = possible_behind_rounding(sum(printed), base)
            assert highest is None
            if any(counts):
                assert lowest <= sum(counts), (counts, printed)


def test_the_lowest_count_behind_rounding_is_reached() -> None:
    """8 of base 5 is itself; 10 may be two units; 13 may be a single unit beside 8."""
    lowest = [possible_behind_rounding(shown, 5)[0] for shown in (0, 5, 8, 10, 13)]
    assert lowest == [1, 1, 8, 2, 9]
