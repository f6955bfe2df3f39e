"""Stages and waits as tables of a release: counted as by hand, and told no finer than printed."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import TOTAL, Cell, CellStatus, ResultTable
from himoya.statistics.indicators.attacking_steps import steps_tell_of_few
from himoya.statistics.indicators.bands import Share
from himoya.statistics.indicators.of_release import (
    Limits,
    NotOfARelease,
    curves_of,
    oldest_waiting,
    shares_of,
)
from himoya.statistics.plans import PublicationPlan, TablePlan, UnknownInPlan, tables_of
from himoya.statistics.releases import ProtectedRelease, protect_release
from himoya.statistics.tabulation import tabulate
from himoya.statistics.verdict import Outcome
from tests.contracts.invented_proceedings import OBSERVED, Row, proceedings
from tests.statistics.indicators.test_persons import case, records, suspect

BOTH = ("persons_by_standing", "persons_by_wait")


def counted(
    dictionary: Dictionary, cases: list[Row], persons: list[Row], table: str
) -> dict[tuple[str, str, str], int]:
    """Return the numbers along each dimension alone: period, dimension, code -> number."""
    (found,) = tabulate(dictionary, records(cases, persons), [table])
    numbers = {}
    for cell in found.cells:
        apart = {name: code for name, code in cell.dimensions.items() if code != TOTAL}
        for name, code in apart.items() if len(apart) == 1 else ():
            numbers[cell.period, name, code] = int(cell.value or 0)
        if not apart:
            numbers[cell.period, "", ""] = int(cell.value or 0)
    return numbers


# ---- the tables, against a slow version over single persons ----


Span = tuple[date, date]


def span(text: str) -> Span:
    """The first and the last day that a day or a month may mean."""
    year, month, *day = (int(part) for part in text.split("-"))
    if day:
        return date(year, month, day[0]), date(year, month, day[0])
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def by_person(cases: list[Row], persons: list[Row]) -> dict[tuple[str, str], dict[str, Span]]:
    """Year of registration and pseudonym -> the earliest of each date, by hand."""
    registered = {row["case_number"]: row["registered_date"] for row in cases}
    found: dict[tuple[str, str], dict[str, Span]] = {}
    for row in persons:
        day = registered[row["case_number"]]
        one = found.setdefault((day[:4], row["pseudonym"]), {})
        for name, text in {**row, "registered_date": day}.items():
            if text and name.endswith("_date"):
                one[name] = min(one.get(name, span(text)), span(text))
    return found


def standing_of(one: dict[str, Span]) -> str:
    ends = {
        "STG6": one.get("conviction_final_date"),
        "STG7": one.get("acquitted_date"),
        "STG8": one.get("ended_without_conviction_date"),
    }
    last = {stage: dates[1] for stage, dates in ends.items() if dates is not None}
    return next((stage for stage, day in last.items() if day == max(last.values())), "open")


def wait_of(one: dict[str, Span]) -> str:
    names = ("convicted_first_instance_date", "acquitted_date", "conviction_final_date")
    verdict = min((one[name] for name in names if name in one), default=None)
    if verdict is None:
        return "ended_otherwise" if "ended_without_conviction_date" in one else "waiting"
    (registered, same), ends = one["registered_date"], (180, 365, 730, 1095)
    assert registered == same, "cases are registered on a day"
    days = [(day - registered).days for day in verdict]
    if days[1] < 0:
        return "time_not_known"
    bands = {sum(max(day, 0) > end for end in ends) for day in days}
    names_of = ("half_year", "one_year", "two_years", "three_years", "longer")
    return names_of[bands.pop()] if len(bands) == 1 else "time_not_known"


@pytest.mark.parametrize("seed", ["one", "two", "three"])
def test_the_tables_count_as_the_slow_version_does(demonstration: Dictionary, seed: str) -> None:
    cases, persons = proceedings(seed)
    standing = counted(demonstration, cases, persons, "persons_by_standing")
    wait = counted(demonstration, cases, persons, "persons_by_wait")
    people = by_person(cases, persons)
    assert len(people) < len(persons), "somebody stands in two rows"
    expected: dict[tuple[str, str, str], int] = {}
    stages = {"STG3": "charged_date", "STG4": "sent_to_court_date"}
    stages["STG5"] = "convicted_first_instance_date"
    for (year, _), one in people.items():
        reached = [stage for stage, name in stages.items() if name in one] or ["none_yet"]
        keys = [(year, "", ""), (year, "standing", standing_of(one))]
        keys += [(year, "wait", wait_of(one)), *((year, "reached", stage) for stage in reached)]
        for key in keys:
            expected[key] = expected.get(key, 0) + 1
    found = {key: number for key, number in (standing | wait).items() if number}
    assert found == expected
    assert {code for _, name, code in expected if name == "wait"} >= {"waiting", "ended_otherwise"}


def test_ends_of_two_cases_of_a_year_are_taken_together(demonstration: Dictionary) -> None:
    cases = [case("1", "2023-05-01"), case("2", "2023-09-01")]
    persons = [
        suspect("a", "1", conviction_final_date="2023-12-01"),
        suspect("a", "2", acquitted_date="2023-10-01"),
        suspect("b", "1", acquitted_date="2023-10-01", conviction_final_date="2023-10-01"),
        suspect("c", "1", acquitted_date="2023-04-01"),
    ]
    standing = counted(demonstration, cases, persons, "persons_by_standing")
    assert standing["2023", "", ""] == 3
    assert (standing["2023", "standing", "STG6"], standing["2023", "standing", "STG7"]) == (2, 1)
    wait = counted(demonstration, cases, persons, "persons_by_wait")
    assert wait["2023", "wait", "half_year"] == 2
    assert wait["2023", "wait", "time_not_known"] == 1, "days that run backwards are no wait"


# ---- the plan ----


def released(dictionary: Dictionary, seed: str, method: str = "rounding") -> ProtectedRelease:
    plan = PublicationPlan(
        release="test", tables={}, indicators=("stage_cohorts", "time_to_verdict"), method=method
    )
    return protect_release(dictionary, records(*proceedings(seed)), plan)


def test_an_indicator_brings_its_table(demonstration: Dictionary) -> None:
    plan = PublicationPlan(
        release="r", tables={"persons_by_wait": TablePlan()}, indicators=("stage_cohorts",)
    )
    names = [one.table for one in tables_of(plan, demonstration)]
    assert names == ["persons_by_wait", "persons_by_standing"]
    again = replace(plan, indicators=("time_to_verdict", "stage_cohorts"))
    assert [one.table for one in tables_of(again, demonstration)] == names


@pytest.mark.parametrize("name", ["conviction_rate", "stage_cohort"])
def test_a_refused_or_unknown_indicator_is_named_with_those_there_are(
    demonstration: Dictionary, name: str
) -> None:
    plan = PublicationPlan(release="r", tables={}, indicators=(name,))
    with pytest.raises(UnknownInPlan) as unknown:
        tables_of(plan, demonstration)
    assert (unknown.value.entry, unknown.value.found) == ("indicators", name)
    assert "stage_cohorts" in unknown.value.accepted
    assert "conviction_rate" not in unknown.value.accepted


# ---- what is told ----


@pytest.fixture(scope="module")
def limits(demonstration: Dictionary) -> Limits:
    rules = demonstration.country.disclosure
    assert rules is not None
    return Limits(demonstration.share_limits, rules)


@pytest.fixture(scope="module", params=["rounding", "suppression"])
def release(request: pytest.FixtureRequest, demonstration: Dictionary) -> ProtectedRelease:
    return released(demonstration, "one", request.param)


def named(release: ProtectedRelease, table: str) -> ResultTable:
    return next(one for one in release.tables if one.definition.table == table)


def test_the_release_is_not_broken(release: ProtectedRelease) -> None:
    assert release.verdict.outcome is not Outcome.FAIL


def test_shares_are_bands_of_what_is_printed(release: ProtectedRelease, limits: Limits) -> None:
    table = named(release, "persons_by_standing")
    told = withheld = 0
    for one in shares_of(table, "standing", limits):
        for code, share in one.shares.items():
            at = {"standing": code, "reached": TOTAL}
            (cell,) = (
                cell
                for cell in table.cells
                if cell.period == one.period and dict(cell.dimensions) == at
            )
            if cell.value is None or not one.whole or one.whole < 20:
                assert share.is_withheld
                withheld += 1
            elif not share.is_withheld:
                assert share.lowest is not None and share.highest is not None
                assert share.highest - share.lowest == 20
                assert share.lowest <= 100 * cell.value / one.whole <= share.highest
                told += 1
    assert told


def test_a_curve_is_told_only_as_far_as_everybody_was_observed(
    release: ProtectedRelease, limits: Limits
) -> None:
    table = named(release, "persons_by_wait")
    days = {
        one.period: [step.days for step in one.steps]
        for one in curves_of(table, "wait", OBSERVED, limits)
    }
    assert set(days) == {"2020", "2021", "2022", "2023"}, "nobody of a later year was observed"
    for year, steps in days.items():
        observed = (OBSERVED - date(int(year), 12, 31)).days
        assert all(day <= observed for day in steps)
    assert days["2021"][-1] == 730 and days["2022"][-1] == 365 and days["2023"] == []


def test_a_curve_falls_and_its_median_lies_where_it_passes_the_half(
    release: ProtectedRelease, limits: Limits
) -> None:
    for one in curves_of(named(release, "persons_by_wait"), "wait", OBSERVED, limits):
        lowest = [step.share.lowest or 0 for step in one.steps]
        assert lowest == sorted(lowest, reverse=True)
        if one.median is not None:
            passed = next(step for step in one.steps if step.days == one.median[1])
            assert passed.share.lowest is not None and passed.share.lowest <= 50
            for step in one.steps:
                if step.days <= one.median[0]:
                    assert step.share.highest is not None and step.share.highest > 50


def test_who_waits_longest_is_told_by_the_printed_number_of_a_year(
    release: ProtectedRelease, limits: Limits
) -> None:
    curves = curves_of(named(release, "persons_by_wait"), "wait", OBSERVED, limits)
    oldest = oldest_waiting(curves)
    assert oldest is not None and oldest.waiting is not None
    assert (oldest.waiting.value or 0) >= 5
    for one in curves:
        if one.period < oldest.period:
            assert one.waiting is not None and not one.waiting.value


def test_nothing_is_worked_out_from_exact_numbers(
    demonstration: Dictionary, limits: Limits
) -> None:
    told = records(*proceedings("one"))
    standing, wait = tabulate(demonstration, told, list(BOTH))
    with pytest.raises(NotOfARelease):
        shares_of(standing, "standing", limits)
    with pytest.raises(NotOfARelease):
        curves_of(wait, "wait", OBSERVED, limits)


# ---- the attack on the marks of a curve ----


def test_two_registers_that_print_the_same_have_the_same_curve(
    release: ProtectedRelease, limits: Limits
) -> None:
    """The marks see nothing behind the print: a table read back from text gives the same."""
    table = named(release, "persons_by_wait")
    text = [(c.period, tuple(c.dimensions.items()), c.value, c.status.value) for c in table.cells]
    read = [Cell(p, dict(d), v, CellStatus(s)) for p, d, v, s in text]
    stranger = replace(table, cells=tuple(read), exposed=0, several={}, denominators={})
    assert curves_of(stranger, "wait", OBSERVED, limits) == curves_of(
        table, "wait", OBSERVED, limits
    )


def few_by_force(shares: list[Share], whole: int, limits: Limits) -> bool:
    """Try every falling row of numbers that is told so; is some difference always 1 to 4?"""

    def told(number: int) -> Share:
        lowest = min(100 * number // whole // 20 * 20, 80)
        return Share(lowest, lowest + 20)

    rows = [
        row
        for row in product(range(whole + 1), repeat=len(shares))
        if list(row) == sorted(row, reverse=True) and [told(one) for one in row] == shares
    ]
    parts = [[a - b for a, b in zip((whole, *row), row, strict=False)] + [row[-1]] for row in rows]
    few = range(1, limits.rules.thresholds["person"])
    return bool(parts) and any(all(n in few for n in each) for each in zip(*parts, strict=True))


BANDS = [Share(lowest, lowest + 20) for lowest in range(0, 100, 20)]

#: Every curve of two steps: none rises.
FALLING = [row for row in product(BANDS, repeat=2) if (row[0].lowest or 0) >= (row[1].lowest or 0)]


def test_the_attack_finds_what_trying_everything_finds(limits: Limits) -> None:
    known = 0
    for whole in (4, 6, 9, 14):
        for row in FALLING:
            by_force = few_by_force(list(row), whole, limits)
            known += by_force
            assert steps_tell_of_few(row, whole, limits.rules) or not by_force
    assert known, "of so few persons bands do tell, which is why there are none of them"


def test_of_as_many_as_have_a_band_no_steps_tell_of_few(limits: Limits) -> None:
    for whole in range(limits.shares.band_from, 200):
        assert not any(steps_tell_of_few(row, whole, limits.rules) for row in FALLING), whole


def test_exact_steps_would_be_broken_and_are_not_told(limits: Limits) -> None:
    """Steps of whole per cent, as a curve of single days has them, tell of single verdicts."""
    exact = [Share(97, 98), Share(60, 61)]
    assert steps_tell_of_few(exact, 100, limits.rules)
    assert not steps_tell_of_few([Share(80, 100), Share(60, 80)], 100, limits.rules)


def test_a_curve_that_tells_of_few_has_no_steps(release: ProtectedRelease, limits: Limits) -> None:
    """Finer bands than the dictionary's: 90 and then 87 of 100 would tell of three verdicts."""
    table = named(release, "persons_by_wait")
    numbers = {"half_year": 10, "one_year": 3, "waiting": 87, "time_not_known": 0, TOTAL: 100}
    cells = tuple(Cell("2021", {"wait": code}, number) for code, number in numbers.items())
    told = replace(table, cells=cells)
    finer = replace(limits, shares=replace(limits.shares, band_width=1))
    (coarse,) = curves_of(told, "wait", date(2022, 12, 31), limits)
    (fine,) = curves_of(told, "wait", date(2022, 12, 31), finer)
    assert [step.days for step in coarse.steps] == [180, 365]
    assert fine.steps == ()


def test_days_are_whole(demonstration: Dictionary) -> None:
    """Registered on 29 February: the day after 180 and after 181 days lie in two bands."""
    registered = date(2020, 2, 29)
    verdicts = [(registered + timedelta(days=days)).isoformat() for days in (0, 180, 181, 365, 366)]
    persons = [suspect(f"p{n}", "1", acquitted_date=day) for n, day in enumerate(verdicts)]
    found = counted(demonstration, [case("1", registered.isoformat())], persons, "persons_by_wait")
    bands = ("half_year", "one_year", "two_years")
    assert [found["2020", "wait", band] for band in bands] == [2, 2, 1]
