"""Periods: where dates fall, which periods a table shows, how they are called."""

from __future__ import annotations

import numpy as np
import pytest

from himoya.dictionary.results import PeriodKind
from himoya.languages.codes import LANGUAGES
from himoya.statistics.labelling import period_words
from himoya.statistics.periods import (
    Dates,
    code_of,
    is_regular,
    periods_between,
    place,
    year_of,
)


def dates(*pairs: tuple[int, int]) -> Dates:
    first, last = zip(*pairs, strict=True)
    return Dates(np.array(first, np.int32), np.array(last, np.int32))


def placed(kind: PeriodKind, *pairs: tuple[int, int]) -> list[tuple[int, str]]:
    found = place(dates(*pairs), kind)
    return sorted(
        (int(row), code_of(int(one), kind))
        for row, one in zip(found.rows, found.ordinals, strict=True)
    )


DAY = (20230630, 20230630)
MONTHS = (20230601, 20230731)
YEAR = (20230101, 20231231)
TWO_YEARS = (20221101, 20230228)
NOTHING = (0, 0)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        (PeriodKind.YEAR, ["2023", "2023", "2023", "XXXX", "XXXX"]),
        (PeriodKind.HALF_YEAR, ["2023-H1", "2023-XX", "2023-XX", "XXXX", "XXXX"]),
        (PeriodKind.QUARTER, ["2023-Q2", "2023-XX", "2023-XX", "XXXX", "XXXX"]),
        (PeriodKind.MONTH, ["2023-06", "2023-XX", "2023-XX", "XXXX", "XXXX"]),
    ],
)
def test_a_date_falls_into_one_period_or_an_unknown_one(kind: PeriodKind, codes: list[str]) -> None:
    found = placed(kind, DAY, MONTHS, YEAR, TWO_YEARS, NOTHING)
    assert found == list(enumerate(codes))


def test_cumulative_half_years_hold_the_first_half_twice() -> None:
    second_half = (20230701, 20230701)
    assert placed(PeriodKind.HALF_YEAR_CUMULATIVE, DAY, second_half, YEAR, NOTHING) == [
        (0, "2023-01/2023-06"),
        (0, "2023-01/2023-12"),
        (1, "2023-01/2023-12"),
        (2, "2023-01/2023-12"),
        (3, "XXXX"),
    ]


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_each_regular_period_has_its_own_code_and_words(kind: PeriodKind) -> None:
    days = [
        (year * 10000 + month * 100 + 1,) * 2 for year in (2022, 2023) for month in range(1, 13)
    ]
    ordinals = sorted({int(one) for one in place(dates(*days), kind).ordinals})
    codes = [code_of(one, kind) for one in ordinals]
    assert len(set(codes)) == len(ordinals)
    # Codes of one kind sort as time does.
    assert codes == sorted(codes)
    assert set(year_of(np.array(ordinals), kind).tolist()) == {2022, 2023}
    for language in LANGUAGES:
        words = [period_words(code).in_language(language) for code in codes]
        assert len(set(words)) == len(codes)
        assert all("2022" in one or "2023" in one for one in words)


def test_periods_without_records_between_others_are_shown() -> None:
    first, last = (int(one) for one in place(dates((20200101,) * 2, (20230101,) * 2),
                                             PeriodKind.YEAR).ordinals)  # fmt: skip
    shown = periods_between([last, first], PeriodKind.YEAR)
    assert [code_of(one, PeriodKind.YEAR) for one in shown] == ["2020", "2021", "2022", "2023"]


def test_unknown_periods_are_shown_only_where_they_occur_and_last() -> None:
    ordinals = place(dates(YEAR, (20230102,) * 2, (20230402,) * 2, NOTHING), PeriodKind.QUARTER)
    shown = periods_between(ordinals.ordinals.tolist(), PeriodKind.QUARTER)
    codes = [code_of(one, PeriodKind.QUARTER) for one in shown]
    assert codes == ["2023-Q1", "2023-Q2", "2023-XX", "XXXX"]
    assert [is_regular(one, PeriodKind.QUARTER) for one in shown] == [True, True, False, False]


def test_a_gap_longer_than_a_register_can_have_is_not_filled() -> None:
    ordinals = place(dates((19100101,) * 2, (20230101,) * 2), PeriodKind.YEAR).ordinals.tolist()
    assert len(periods_between(ordinals, PeriodKind.YEAR)) == 2


def test_words_of_a_period_say_what_is_not_known() -> None:
    assert period_words("2016-XX").en == "2016, month not known"
    assert period_words("2016-01/2016-06").en == "January–June 2016, cumulative"
    assert period_words("2016-H2").en == "2016, half-year 2"
    assert period_words("2016").en == "2016"
    assert period_words("2016-05").en == "May 2016"
