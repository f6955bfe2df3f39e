"""What leaves the house: small count rounding, by example.

Each example gives the true counts of a table, without margins, and the table as it is printed. In
the printed tables

    0*    a protected zero: someone is there, how many is not said
    0     a true zero
    [45]  a national total held exact; every other number may differ a little from the true one

The base is 5: a count of 1, 2, 3 or 4 persons is never printed.
"""

from __future__ import annotations

from textwrap import dedent

import numpy as np

from himoya.dictionary.results import CellStatus
from himoya.statistics.disclosure import PublishedCells, SmallCountRounding


def printed(true: str, base: int = 5) -> str:
    """Return a table as it is printed, with its margins, in the layout of the examples."""
    header, *lines = [line.split() for line in dedent(true).strip().splitlines()]
    rows, columns = [line[0] for line in lines], header
    counts = np.array([int(count) for line in lines for count in line[1:]])
    place = np.arange(len(counts)).reshape(len(rows), len(columns))
    with_margins = [
        *[cell for row in place for cell in ([one] for one in row)],
        *place.tolist(),
        *place.T.tolist(),
        place.ravel().tolist(),
    ]
    published = PublishedCells.from_lists(with_margins, len(counts))
    result = SmallCountRounding(base).fit(counts, published, [len(with_margins) - 1])
    words = [
        _word(value, status, is_held=(cell == len(with_margins) - 1 and result.totals_[0].is_held))
        for cell, (value, status) in enumerate(zip(result.published_, result.status_, strict=True))
    ]
    inner, row_sums = words[: place.size], words[place.size : place.size + len(rows)]
    column_sums, total = words[place.size + len(rows) : -1], words[-1]
    table = [["", *columns, "total"]]
    for number, row in enumerate(rows):
        cells = inner[number * len(columns) : (number + 1) * len(columns)]
        table.append([row, *cells, row_sums[number]])
    table.append(["total", *column_sums, total])
    text = _aligned(table)
    if result.totals_[0].difference:
        text += f"\nThe cells add up to {result.totals_[0].cells_sum}."
    return text


def _word(value: int, status: CellStatus, *, is_held: bool) -> str:
    if is_held:
        return f"[{value}]"
    return "0*" if value == 0 and status is CellStatus.ROUNDED else str(value)


def _aligned(table: list[list[str]]) -> str:
    return "\n".join(
        "".join(
            word.ljust(9) if not column else word.rjust(9) for column, word in enumerate(row)
        ).rstrip()
        for row in table
    )


def is_printed(true: str, expected: str) -> bool:
    wanted = [" ".join(line.split()) for line in expected.strip().splitlines()]
    found = [" ".join(line.split()) for line in printed(true).splitlines()]
    assert found == wanted
    return True


def test_small_counts_become_zero_or_five_and_margins_still_add_up() -> None:
    """Of 4 girls and 2 boys, 6 children, one cell becomes 5 and one 0: as near to 6 as fives go.
    The girls' goes up, because 5 is nearer to 4 than to 2. Margins are added up from what is
    printed, so that women and men make up the children, the adults, and the sums of all tables."""
    assert is_printed(
        """
                  children   adults
        women            4       31
        men              2        8
        """,
        """
                  children   adults    total
        women            5       31       36
        men             0*        8        8
        total            5       39     [45]
        The cells add up to 44.
        """,
    )


def test_nothing_changes_where_nothing_is_small() -> None:
    assert is_printed(
        """
                  children   adults
        women            9       31
        men              0       12
        """,
        """
                  children   adults    total
        women            9       31       40
        men              0       12       12
        total            9       43     [52]
        """,
    )


def test_a_true_zero_is_told_from_a_protected_one() -> None:
    """No man was found in the north; in the south there is at least one."""
    assert is_printed(
        """
                     north    south
        women           20       33
        men              0        2
        girls            3       12
        """,
        """
                     north    south    total
        women           20       33       53
        men              0       0*       0*
        girls            5       12       17
        total           25       45     [70]
        """,
    )


def test_a_total_below_five_is_protected_itself() -> None:
    assert is_printed(
        """
                  children   adults
        women            1        2
        men              0        1
        """,
        """
                  children   adults    total
        women           0*        5        5
        men              0       0*       0*
        total           0*        5        5
        """,
    )


def test_an_exact_total_must_not_give_away_the_one_man() -> None:
    """Women: 22. Men: 1. Were 22 printed as it is, the exact total of 23 would say that there is
    one man. So the women's number is rounded too, here to 20: the men may be 1, 2, 3, 4 or 5."""
    assert is_printed(
        """
                   all
        women       22
        men          1
        """,
        """
                   all     total
        women       20        20
        men          5         5
        total       23      [23]
        The cells add up to 25.
        """,
    )


def test_a_total_of_single_persons_is_for_a_human_to_judge() -> None:
    """Six regions with one person each. Six marks that someone is there under an exact 6 can only
    be six times one, and there is no large number to hide behind. The total is held all the same,
    being known from elsewhere as a rule, and the six cells are named as exposed."""
    regions = [[region] for region in range(6)]
    published = PublishedCells.from_lists([*regions, list(range(6))], 6)
    result = SmallCountRounding(5).fit(np.ones(6, int), published, [6])
    assert result.published_[6] == 6
    assert result.exposed_.tolist() == [True] * 6 + [False]
    # A country may decide otherwise: the total is then the sum of what is printed.
    stricter = SmallCountRounding(5, gives_up_totals=True).fit(np.ones(6, int), published, [6])
    assert stricter.published_[6] == 5
    assert stricter.status_[6] is CellStatus.ROUNDED
    assert not stricter.exposed_.any()


def test_all_tables_of_a_run_say_the_same() -> None:
    """Girls in one table, girls in another: rounded once, printed alike everywhere."""
    counts = np.array([3, 30, 2, 40])  # girls north, women north, girls south, women south
    girls, north = [0, 2], [0, 1]
    by_age, by_region = [girls, [1, 3]], [north, [2, 3]]
    crossed = [[0], [1], [2], [3]]
    published = PublishedCells.from_lists([*by_age, *by_region, *crossed], 4)
    values = SmallCountRounding(5).fit(counts, published).published_
    assert values[0] == values[4] + values[6]
    assert values[2] == values[4] + values[5]
    assert values[:2].sum() == values[2:4].sum() == values[4:].sum()


def test_a_person_with_two_answers_is_one_in_the_total_and_one_in_each_form() -> None:
    """20 in sexual exploitation only, 30 in forced labour only, 4 in both: the forms add up to
    58 answers of 54 persons. The 4 stay together, so both forms change by the same number."""
    counts = np.array([20, 30, 4])
    sexual, labour, persons = [0, 2], [1, 2], [0, 1, 2]
    published = PublishedCells.from_lists([sexual, labour, persons], 3)
    result = SmallCountRounding(5).fit(counts, published, [2])
    sexual_now, labour_now, persons_now = result.published_.tolist()
    assert persons_now == 54
    assert sexual_now - 24 == labour_now - 34


def test_two_exact_totals_that_differ_by_a_small_number_are_for_a_human_to_judge() -> None:
    """103 registered, 101 of them identified: both exact say that 2 are not identified. That cell
    is named as exposed; where totals may be given up, the more important one is exact, and the
    other is the sum of its cells."""
    counts = np.array([60, 41, 2])  # women identified, men identified, not identified
    registered, identified = [0, 1, 2], [0, 1]
    published = PublishedCells.from_lists([identified, registered, [0], [1], [2]], 3)
    result = SmallCountRounding(5).fit(counts, published, national_totals=[0, 1])
    assert result.published_[:2].tolist() == [101, 103]
    assert result.exposed_.tolist() == [False, False, False, False, True]
    stricter = SmallCountRounding(5, gives_up_totals=True)
    stricter.fit(counts, published, national_totals=[0, 1])
    assert stricter.published_[0] == 101
    assert stricter.published_[1] in (101, 106)
    assert stricter.status_[1] is CellStatus.ROUNDED
