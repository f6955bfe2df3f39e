"""What is expected follows from agreements and the calendar, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from himoya.dictionary.agreements import Agreement, Rhythm
from himoya.dictionary.countries import Country
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.words import Words
from himoya.statistics.periods import Dates, code_of, place
from himoya.statistics.returns_due import (
    ReturnKey,
    Standing,
    count_by_standing,
    expected_returns,
    owing,
    periods_owed,
    standing_of,
)

DUE = date(2026, 7, 20)
WORDS = Words("a", "б", "в", "g")


@pytest.fixture(scope="module")
def country() -> Country:
    return read_dictionary("demonstration").country


def agreement(rhythm: Rhythm = Rhythm.HALF_YEAR, **changes: object) -> Agreement:
    plain = Agreement(
        code="one",
        name=WORDS,
        tables=("sentences",),
        rhythm=rhythm,
        days=20,
        legal_basis=WORDS,
        valid_from=date(2024, 1, 1),
        verification="invented",
        verified=True,
        agencies=("XD-MIA",),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("received", "on", "standing"),
    [
        (DUE, DUE, Standing.ON_TIME),
        (DUE + timedelta(days=1), DUE + timedelta(days=1), Standing.LATE),
        (None, DUE, Standing.OPEN),
        (None, DUE + timedelta(days=1), Standing.OVERDUE),
        # Asked about an earlier day, what came later is not known yet.
        (DUE, DUE - timedelta(days=1), Standing.OPEN),
        (DUE + timedelta(days=9), DUE + timedelta(days=2), Standing.OVERDUE),
    ],
)
def test_the_due_day_itself_is_on_time(received: date | None, on: date, standing: Standing) -> None:
    assert standing_of(DUE, received, on) is standing


@pytest.mark.parametrize("rhythm", list(Rhythm))
def test_periods_are_those_in_which_tables_count_their_days(rhythm: Rhythm) -> None:
    """Slow and obvious: every day of three years, placed as the tables place it."""
    owed = list(periods_owed(agreement(rhythm), date(2027, 1, 1)))
    day, codes = date(2024, 1, 1), dict.fromkeys(one.code for one in owed)
    seen: dict[str, list[date]] = {}
    while day < date(2027, 1, 1):
        seen.setdefault(_code_in_tables(day, PeriodKind(rhythm.value)), []).append(day)
        day += timedelta(days=1)
    assert list(codes) == list(seen)
    assert [(one.first, one.last) for one in owed] == [(x[0], x[-1]) for x in seen.values()]


def _code_in_tables(day: date, kind: PeriodKind) -> str:
    number = np.array([day.year * 10000 + day.month * 100 + day.day], np.int32)
    return code_of(int(place(Dates(number, number), kind).ordinals[0]), kind)


def test_a_period_is_expected_from_the_day_after_its_last() -> None:
    assert [one.code for one in periods_owed(agreement(), date(2024, 6, 30))] == []
    assert [one.code for one in periods_owed(agreement(), date(2024, 7, 1))] == ["2024-H1"]


def test_a_period_that_the_agreement_covers_in_part_is_not_owed() -> None:
    begun_late = agreement(valid_from=date(2024, 1, 2), valid_to=date(2025, 6, 29))
    assert [one.code for one in periods_owed(begun_late, date(2026, 1, 1))] == ["2024-H2"]
    to_the_last_day = replace(begun_late, valid_to=date(2025, 6, 30))
    codes = [one.code for one in periods_owed(to_the_last_day, date(2026, 1, 1))]
    assert codes == ["2024-H2", "2025-H1"]


def test_an_agency_owes_the_periods_at_whose_end_it_existed(country: Country) -> None:
    closed = agreement(agencies=("XD-MIG",), valid_from=date(2021, 1, 1))
    owed = [
        one.code
        for one in periods_owed(closed, date(2023, 1, 1))
        if list(owing(country, closed, one))
    ]
    assert owed == ["2021-H1", "2021-H2"]
    agency = replace(country.agencies["XD-MIG"], valid_to=date(2021, 12, 30))
    closed_a_day_before = replace(country, agencies={agency.code: agency})
    *_, last = periods_owed(closed, date(2022, 1, 1))
    assert list(owing(closed_a_day_before, closed, last)) == []


def test_every_body_of_a_role_owes_what_the_role_owes(country: Country) -> None:
    by_role = agreement(role="court", agencies=())
    (period, *_) = periods_owed(by_role, date(2026, 1, 1))
    courts = {one.code for one in country.agencies.values() if one.role == "court"}
    assert courts
    assert {one.code for one in owing(country, by_role, period)} == courts


def test_every_expected_return_stands_in_one_way(country: Country) -> None:
    on = date(2026, 7, 10)
    everything = expected_returns(country, {}, on)
    first, second, last = everything[0], everything[1], everything[-1]
    received = {
        first.key: first.due,
        second.key: second.due + timedelta(days=3),
        ReturnKey("XD-MIA", "nothing_agreed", "2024"): on,
    }
    found = expected_returns(country, received, on)
    counted = count_by_standing(found)
    assert len(found) == len(everything) == sum(counted.values())
    assert (found[0].standing, found[1].standing) == (Standing.ON_TIME, Standing.LATE)
    assert last.standing is Standing.OPEN
    assert counted[Standing.OPEN] == sum(one.due >= on for one in everything)


def test_nothing_is_expected_where_nothing_was_agreed() -> None:
    assert expected_returns(read_dictionary("tajikistan").country, {}, date(2026, 7, 10)) == ()
