"""Limits that stand still while a case is suspended, compared with counting day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.dates import PartialDate
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.proceedings.clocks import due
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.proceedings.pauses import course, resuming, stood_still

FIRST = date(2025, 1, 1)


def day(number: int) -> PartialDate:
    return PartialDate.of_day(FIRST + timedelta(days=number))


def day_by_day(days: Sequence[int], limit: int) -> date:
    """The last day of a limit: every day is counted that does not lie in a halt.

    ``days`` are the days of turning, beginning with the first: runs, halts, runs and so on.
    """
    counted, at, runs = 0, days[0], True
    while counted < limit:
        if at in days[1:] and days[1:].count(at) % 2:
            runs = not runs
        at += 1
        counted += runs
    return FIRST + timedelta(days=at)


@given(steps=st.lists(st.integers(1, 60), min_size=1, max_size=7))
def test_days_of_a_halt_are_not_counted(steps: list[int]) -> None:
    limit = dictionary().country.limits["trial"]
    days = [0]
    for one in steps[: len(steps) - (len(steps) % 2)]:
        days.append(days[-1] + one)
    turns = (ActKind.SUSPEND_IN_COURT, ActKind.RESUME_IN_COURT)
    acts = [(ActKind.SEND_TO_COURT, day(0))]
    acts += [(turns[place % 2], day(at)) for place, at in enumerate(days[1:])]
    went = course(limit, acts)
    assert went.begun == day(0)
    today = FIRST + timedelta(days=days[-1])
    ends = due(day(0), 500, today, stood_still(went.halts, today))
    assert ends is not None
    assert ends.earliest == ends.latest == day_by_day(days, 500)


def test_while_it_stands_still_no_day_goes_by() -> None:
    limit = dictionary().country.limits["trial"]
    acts = [(ActKind.SEND_TO_COURT, day(0)), (ActKind.SUSPEND_IN_COURT, day(10))]
    went = course(limit, acts)
    assert went.halts == [(day(10), None)]
    left = set()
    for at in (10, 40, 400):
        today = FIRST + timedelta(days=at)
        ends = due(day(0), 180, today, stood_still(went.halts, today))
        assert ends is not None
        left.add(ends.left)
    assert left == {170}


def test_a_new_way_to_court_begins_anew() -> None:
    limit = dictionary().country.limits["trial"]
    acts = [
        (ActKind.SEND_TO_COURT, day(0)),
        (ActKind.SUSPEND_IN_COURT, day(10)),
        (ActKind.RESUME_AGAINST, day(20)),
        (ActKind.RETURN_TO_PROSECUTOR, day(30)),
        (ActKind.SEND_TO_COURT, day(50)),
    ]
    went = course(limit, acts)
    assert (went.begun, list(went.halts)) == (day(50), [])


def test_a_halt_before_the_limit_began_gives_no_days() -> None:
    limit = dictionary().country.limits["trial"]
    acts = [(ActKind.SEND_TO_COURT, day(30)), (ActKind.SUSPEND_IN_COURT, day(10))]
    went = course(limit, acts)
    today = FIRST + timedelta(days=50)
    ends = due(day(30), 180, today, stood_still(went.halts, today))
    assert ends is not None
    assert ends.left == 180


def test_what_lets_a_limit_run_on_is_read_from_the_table() -> None:
    limit = dictionary().country.limits["trial"]
    found = set(resuming(limit))
    assert {ActKind.RESUME_IN_COURT, ActKind.RESUME_AGAINST} <= found
    assert ActKind.SUSPEND_IN_COURT not in found
