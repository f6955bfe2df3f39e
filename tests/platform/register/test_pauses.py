"""Limits that stand still while a case is suspended, compared with counting day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import PeriodKind
from himoya.languages.dates import PartialDate
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.proceedings.clocks import due
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.proceedings.pauses import counted_after, course, resuming, stood_still
from himoya.statistics.indicators.waiting import overdue_cases
from himoya.statistics.tabulation import tabulate

FIRST = date(2025, 1, 1)

#: The day on which tables are counted, from the first one on: in the same year as that.
TODAY = 300


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


def used_day_by_day(days: Sequence[int], on: int) -> int:
    """The days that count from the first one to a day: each that does not lie in a halt."""
    halts = zip(days[1::2], days[2::2], strict=True)
    still = {at for since, until in halts for at in range(since, until)}
    return sum(at not in still for at in range(days[0], on))


def test_tables_count_a_case_that_stood_still_as_counting_day_by_day_does() -> None:
    limit, chance = dictionary().country.limits["trial"], Random("timelines")
    rows, expected, turns = [], Counter[str](), (ActKind.SUSPEND_IN_COURT, ActKind.RESUME_IN_COURT)
    for number in range(400):
        steps = [chance.choice((1, 20, 45, 90, 180, 181)) for _ in range(2 * chance.randrange(4))]
        days = list(accumulate(steps, initial=chance.randrange(3)))
        days = days[: next((at for at, one in enumerate(days) if one > TODAY), len(days))]
        days = days[: len(days) - 1 + len(days) % 2]
        acts = [(ActKind.SEND_TO_COURT, day(days[0]))]
        acts += [(turns[place % 2], day(at)) for place, at in enumerate(days[1:])]
        moved = counted_after(limit, acts, None)
        assert (moved is None) == (len(days) == 1)
        used = used_day_by_day(days, TODAY)
        if isinstance(moved, PartialDate):
            ends = due(moved, limit.days, FIRST + timedelta(days=TODAY))
            assert ends is not None and ends.left == limit.days - used
        expected["past" if used > limit.days else "within"] += 1
        rows.append(
            {
                "case_number": f"c{number}",
                "case_classification": "trafficking_in_persons",
                "registered_date": "2025-01-01",
                "case_state": "sent_to_court",
                "case_state_date": day(days[-1]).edtf,
                "limit_begun_date": moved.edtf if isinstance(moved, PartialDate) else None,
            }
        )
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    as_of = FIRST + timedelta(days=TODAY)
    records = {"case": RecordTable("case", "demonstration", "0.1", columns, as_of=as_of)}
    (table,) = tabulate(dictionary(), records, ["cases_by_limits"], period_kind=PeriodKind.YEAR)
    found = {cell.dimensions.get("limits"): int(cell.value or 0) for cell in table.cells}
    assert {code: found[code] for code in ("past", "within")} == dict(expected)
    assert min(expected.values()) > 50
    told = {one.limit.code: one.cases for one in overdue_cases(dictionary(), records, as_of)}
    assert told["trial"] == expected["past"]


def test_what_is_known_in_part_moves_both_ends() -> None:
    limit = dictionary().country.limits["trial"]
    march = PartialDate.from_edtf("2025-03")
    acts = [
        (ActKind.SEND_TO_COURT, day(0)),
        (ActKind.SUSPEND_IN_COURT, march),
        (ActKind.RESUME_IN_COURT, PartialDate.from_edtf("2025-04-10")),
    ]
    # It stood still for 10 to 40 days.
    assert counted_after(limit, acts, None) == PartialDate.from_edtf("2025-01-11/2025-02-10")
    assert counted_after(limit, acts[1:], None) == Missing(MissingReason.NOT_KNOWN)
    elsewhere = replace(limit, counted_from="registered_date")
    assert counted_after(elsewhere, acts[1:], day(3)) == PartialDate.from_edtf(
        "2025-01-14/2025-02-13"
    )
