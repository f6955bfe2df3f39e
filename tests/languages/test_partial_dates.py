"""The partial-date type: what it may mean, how it compares, how old it makes somebody."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate, UnreadableDate, age_in_years

read = PartialDate.from_edtf


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "approximate"),
    [
        ("2024-05-03", date(2024, 5, 3), date(2024, 5, 3), False),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), False),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), False),
        ("2024~", date(2024, 1, 1), date(2024, 12, 31), True),
        ("2024-05~", date(2024, 5, 1), date(2024, 5, 31), True),
        ("2024?", date(2024, 1, 1), date(2024, 12, 31), False),
        ("2024%", date(2024, 1, 1), date(2024, 12, 31), True),
        ("2024-05-XX", date(2024, 5, 1), date(2024, 5, 31), False),
        ("2024-XX", date(2024, 1, 1), date(2024, 12, 31), False),
        ("2024-XX-XX", date(2024, 1, 1), date(2024, 12, 31), False),
        ("2024-XX-15", date(2024, 1, 15), date(2024, 12, 15), False),
        ("2019/2021", date(2019, 1, 1), date(2021, 12, 31), False),
        ("2019-05/2021-02-03", date(2019, 5, 1), date(2021, 2, 3), False),
        ("2019~/2021", date(2019, 1, 1), date(2021, 12, 31), True),
        ("2019-05/..", date(2019, 5, 1), date(2100, 12, 31), False),
        ("../2021-02", date(1900, 1, 1), date(2021, 2, 28), False),
    ],
)
def test_what_a_date_may_mean(edtf: str, earliest: date, latest: date, approximate: bool) -> None:
    known = read(edtf)
    assert (known.earliest, known.latest, known.approximate) == (earliest, latest, approximate)
    assert known.edtf == edtf


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not written"),
        ("2024-5", "not written"),
        ("24-05-03", "not written"),
        ("2024-05-03T10:00", "not written"),
        ("٢٠٢٤", "not written"),
        ("2024-13", "no such month"),
        ("2024-00", "no such month"),
        ("2024-21", "no such month"),  # seasons of EDTF are not supported
        ("2023-02-29", "no such day"),
        ("2024-04-31", "no such day"),
        ("2024-05-00", "no such day"),
        ("1899", "between 1900 and 2100"),
        ("2101-01-01", "between 1900 and 2100"),
        ("../..", "at least one side"),
        ("2021/2019", "ends before it begins"),
        ("2019/2020/2021", "not written"),
        ("2019/", "not written"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read(text)
    assert reason in refused.value.reason
    assert refused.value.text == text


def test_the_reason_is_said_in_every_language() -> None:
    with pytest.raises(UnreadableDate) as refused:
        read("2024-13")
    said = {refused.value.explained(language) for language in LANGUAGES}
    assert len(said) == 4
    assert "Чунин моҳ нест." in said


def test_days_months_and_years_are_made_from_numbers() -> None:
    assert PartialDate.of_day(date(2024, 5, 3)) == read("2024-05-03")
    assert PartialDate.of_month(2024, 5) == read("2024-05")
    assert PartialDate.of_year(2024) == read("2024")
    assert PartialDate.of_period(read("2019"), None) == read("2019/..")
    assert PartialDate.of_period(read("2019"), read("2021-05")) == read("2019/2021-05")


def test_an_instant_counts_as_its_day() -> None:
    instant = datetime(2024, 5, 3, 23, 59, tzinfo=timezone(timedelta(hours=5)))
    assert PartialDate.of_day(instant) == read("2024-05-03")
    assert type(PartialDate.of_day(instant).earliest) is date


def test_a_partial_date_is_a_value() -> None:
    assert len({read("2024"), PartialDate.of_year(2024)}) == 1
    with pytest.raises(AttributeError):
        read("2024").edtf = "2025"  # type: ignore[misc]


years = st.integers(1900, 2100)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
sides = st.one_of(
    days.map(date.isoformat),
    st.builds("{:04d}-{:02d}".format, years, st.integers(1, 12)),
    st.builds("{:04d}-{:02d}-XX".format, years, st.integers(1, 12)),
    years.map(str),
    years.map("{}-XX".format),
).flatmap(lambda side: st.sampled_from([side, f"{side}~"]))


@given(sides)
def test_every_side_comes_back_as_it_was_written(side: str) -> None:
    known = read(side)
    assert known.edtf == side
    assert known.earliest <= known.latest
    assert known.approximate is side.endswith("~")


@given(sides, sides)
def test_a_period_reaches_from_the_first_side_to_the_last(first: str, last: str) -> None:
    if read(first).earliest > read(last).latest:
        with pytest.raises(UnreadableDate):
            read(f"{first}/{last}")
        return
    period = read(f"{first}/{last}")
    assert period.is_period
    assert (period.earliest, period.latest) == (read(first).earliest, read(last).latest)


# Order


near_days = st.dates(date(2023, 11, 1), date(2024, 3, 31))
near = st.one_of(
    near_days.map(date.isoformat),
    near_days.map(lambda day: day.isoformat()[:7]),
    st.tuples(near_days, near_days).map(lambda two: f"{min(two)}/{max(two)}"),
).map(read)


def every_day(known: PartialDate) -> list[date]:
    length = (known.latest - known.earliest).days + 1
    return [known.earliest + timedelta(days=number) for number in range(length)]


@given(near, near)
def test_order_agrees_with_trying_every_pair_of_days(one: PartialDate, other: PartialDate) -> None:
    pairs = [first < second for first in every_day(one) for second in every_day(other)]
    assert one.certainly_before(other) is all(pairs)
    assert one.possibly_before(other) is any(pairs)


@pytest.mark.parametrize(
    ("one", "other", "certainly", "possibly"),
    [
        ("2019", "2020", True, True),
        ("2019~", "2020", False, True),  # about 2019 may be 2020
        ("2019~", "2021", True, True),
        ("2020", "2019~", False, True),
        ("2021", "2019~", False, False),
        ("2019?", "2020", False, True),
        ("2024-05~", "2024-06-15", False, True),
        ("2024-05~", "2024-07-15", True, True),
        ("2024", "2024", False, True),
        ("2024-05-03", "2024-05-03", False, False),
        ("../2020", "2021", True, True),
        ("2019/..", "2020", False, True),
        ("2019~/..", "2020", False, True),
    ],
)
def test_about_reaches_as_far_again(one: str, other: str, certainly: bool, possibly: bool) -> None:
    assert read(one).certainly_before(read(other)) is certainly
    assert read(one).possibly_before(read(other)) is possibly


# Age


@pytest.mark.parametrize(
    ("born", "on", "ages"),
    [
        ("2006-05-03", "2024-05-02", (17, 17)),
        ("2006-05-03", "2024-05-03", (18, 18)),
        ("2006", "2024-05-03", (17, 18)),
        ("2006", "2024", (17, 18)),
        ("2006", "2024-12-31", (18, 18)),
        ("2006", "2024-01-01", (17, 18)),
        ("2006-05", "2024-05", (17, 18)),
        ("2006~", "2024-05-03", (17, 18)),  # an estimated age is the age that is counted
        ("2004-02-29", "2022-02-28", (17, 17)),
        ("2004-02-29", "2022-03-01", (18, 18)),
        ("2024", "2024-05-03", (0, 0)),
        ("2004/2006", "2024-05-03", (17, 20)),
    ],
)
def test_the_lowest_and_the_highest_age(born: str, on: str, ages: tuple[int, int]) -> None:
    assert age_in_years(read(born), read(on)) == ages


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="lies after"):
        age_in_years(read("2024-05"), read("2023"))


@given(near, st.integers(1, 40), near)
def test_ages_agree_with_counting_birthdays(
    born: PartialDate, years_later: int, on: PartialDate
) -> None:
    later = [
        day.replace(year=day.year + years_later)
        for day in every_day(on)
        if (day.month, day.day) != (2, 29)
    ]
    if not later:
        return
    then = read(f"{later[0]}/{later[-1]}")
    counted = [
        birthdays(birth, day) for birth in every_day(born) for day in (then.earliest, then.latest)
    ]
    lowest, highest = age_in_years(born, then)
    assert (lowest, highest) == (max(min(counted), 0), max(counted))


def birthdays(born: date, on: date) -> int:
    """Count the birthdays kept from birth to a day, one by one; 29 February on 1 March."""
    kept = 0
    while True:
        year = born.year + kept + 1
        leap = (born.month, born.day) == (2, 29) and not is_leap(year)
        birthday = date(year, 3, 1) if leap else born.replace(year=year)
        if birthday > on:
            return kept
        kept += 1


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
