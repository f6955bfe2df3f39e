"""A sum is divided over years by their days, and nothing of it is lost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.programmes.iati.budgets import divided, years_of

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@settings(max_examples=40)
@given(DAYS, st.integers(0, 4000), st.decimals(0, 10**9, places=2))
def test_times_cover_every_day_once_and_parts_add_up(
    start: date, length: int, amount: Decimal
) -> None:
    end = start + timedelta(days=length)
    times = tuple(years_of(start, end))
    covered = [
        one + timedelta(days=number)
        for one, last in times
        for number in range((last - one).days + 1)
    ]
    assert covered == [start + timedelta(days=number) for number in range(length + 1)]
    assert all((last - one).days < 366 for one, last in times)
    parts = divided(amount, times)
    assert sum(parts) == amount
    assert all(one >= 0 for one in parts)


def test_a_year_and_its_half_share_three_to_about_two() -> None:
    times = tuple(years_of(date(2021, 1, 1), date(2022, 6, 30)))
    assert [(one.isoformat(), last.isoformat()) for one, last in times] == [
        ("2021-01-01", "2021-12-31"),
        ("2022-01-01", "2022-06-30"),
    ]
    # 365 and 181 days of 546.
    assert divided(Decimal("546.00"), times) == (Decimal("365.00"), Decimal("181.00"))
