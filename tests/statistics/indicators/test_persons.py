"""Cohorts and waits against rows written by hand and a slow obvious version."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.statistics.encoding import MissingRecords
from himoya.statistics.indicators.cohorts import LINES, cohorts
from himoya.statistics.indicators.computing import FiguresInTable, NeverWorkedOut, compute
from himoya.statistics.indicators.persons import STAGES, follow
from himoya.statistics.indicators.waiting import overdue_cases, time_to_verdict, waits_of

OBSERVED = date(2025, 12, 31)

Row = dict[str, FileValue]


def table(record: str, rows: list[Row]) -> RecordTable:
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    return RecordTable(record, "demonstration", "0.1", columns)


def case(number: str, registered: str | None, **more: FileValue) -> Row:
    about = {"case_number": number, "case_classification": "trafficking_in_persons"}
    return {**about, "registered_date": registered, **more}


def suspect(name: str, number: str, **dates: FileValue) -> Row:
    key = {"suspect_record_id": f"{name}-{number}", "pseudonym": name, "case_number": number}
    return {**key, "person_kind": "natural", **dates}


def records(cases: list[Row], suspects: list[Row]) -> dict[str, RecordTable]:
    return {"case": table("case", cases), "suspect": table("suspect", suspects)}


def numbers(
    dictionary: Dictionary, told: dict[str, RecordTable], observed: date = OBSERVED
) -> dict[int, dict[str, int | None]]:
    found = cohorts(follow(dictionary, told).persons, observed, dictionary.share_limits)
    return {
        one.year: {"all": one.persons} | {line.stage: line.persons for line in one.lines}
        for one in found
    }


def test_persons_stay_in_the_year_of_registration(demonstration: Dictionary) -> None:
    """Registered in 2023, convicted in 2025: it counts for 2023 and never for 2025."""
    told = records(
        [case("1", "2023-05-01"), case("2", "2025-02-01")],
        [
            suspect("a", "1", sent_to_court_date="2024-03-01", conviction_final_date="2025-01-10"),
            suspect("b", "1"),
            suspect("c", "2", charged_date="2025-03-01"),
        ],
    )
    found = numbers(demonstration, told)
    assert found[2023]["all"] == 2
    assert (found[2023]["STG4"], found[2023]["STG6"], found[2023]["open"]) == (1, 1, 1)
    assert (found[2025]["all"], found[2025]["STG6"], found[2025]["open"]) == (1, 0, 1)


def test_what_comes_after_the_day_has_not_happened(demonstration: Dictionary) -> None:
    told = records(
        [case("1", "2023-05-01")],
        [suspect("a", "1", sent_to_court_date="2024-03-01", conviction_final_date="2025-01-10")],
    )
    before = numbers(demonstration, told, date(2025, 1, 9))[2023]
    assert (before["STG4"], before["STG6"], before["open"]) == (1, 0, 1)
    assert numbers(demonstration, told, date(2025, 1, 10))[2023]["STG6"] == 1
    assert numbers(demonstration, told, date(2023, 4, 30)) == {}


def test_a_person_of_two_cases_of_a_year_is_counted_once(demonstration: Dictionary) -> None:
    told = records(
        [case("1", "2023-05-01"), case("2", "2023-09-01"), case("3", "2024-01-01")],
        [
            suspect("a", "1", acquitted_date="2024-01-01"),
            suspect("a", "2", charged_date="2023-10-01"),
            suspect("a", "3"),
        ],
    )
    found = numbers(demonstration, told)
    assert (found[2023]["all"], found[2023]["STG3"], found[2023]["STG7"]) == (1, 1, 1)
    assert found[2024]["all"] == 1


def test_of_two_ends_the_later_one_stands(demonstration: Dictionary) -> None:
    told = records(
        [case("1", "2023-05-01")],
        [suspect("a", "1", acquitted_date="2024-01-01", conviction_final_date="2024-06-01")],
    )
    found = numbers(demonstration, told)[2023]
    assert (found["STG6"], found["STG7"], found["open"]) == (1, 0, 0)


def test_companies_smuggling_and_unknown_years_are_left_out(demonstration: Dictionary) -> None:
    told = records(
        [
            case("1", "2023-05-01"),
            case("2", "2023-05-01", case_classification="smuggling_of_migrants"),
            case("3", None),
        ],
        [suspect("a", "1") | {"person_kind": "legal"}, suspect("b", "2"), suspect("c", "3")],
    )
    followed = follow(demonstration, told)
    assert (followed.persons, followed.without_year) == ((), 1)


def invented(seed: int) -> dict[str, RecordTable]:
    chance = random.Random(seed)

    def day(after: date) -> str | None:
        later = after + timedelta(days=chance.randrange(900))
        return chance.choice([None, later.isoformat(), f"{later:%Y-%m}", f"{later:%Y}"])

    begin = date(2022, 1, 1)
    cases = [case(str(n), day(begin)) for n in range(60)]
    suspects = [
        suspect(f"p{chance.randrange(90)}", str(n), **{f: day(begin) for f in STAGES.values()})
        for n in (chance.randrange(60) for _ in range(140))
    ]
    return records(cases, suspects)


def ends_by(text: FileValue, observed: date) -> bool:
    """Whether the last day that a year, month or day may mean has come; by text alone."""
    last = {4: "-12-31", 7: "-31", 10: ""}
    return text is not None and str(text) + last[len(str(text))] <= observed.isoformat()


@pytest.mark.parametrize("seed", range(5))
def test_stages_are_those_of_the_slow_version(demonstration: Dictionary, seed: int) -> None:
    told = invented(seed)
    years = {row["case_number"]: row["registered_date"] for row in told["case"].rows()}
    expected: dict[tuple[int, str], set[FileValue]] = {}
    everybody: dict[int, set[FileValue]] = {}
    for row in told["suspect"].rows():
        registered = years[row["case_number"]]
        if registered is None or not ends_by(registered, OBSERVED):
            continue
        year = int(str(registered)[:4])
        everybody.setdefault(year, set()).add(row["pseudonym"])
        for stage in ("STG3", "STG4", "STG5"):
            if ends_by(row[STAGES[stage]], OBSERVED):
                expected.setdefault((year, stage), set()).add(row["pseudonym"])
    found = numbers(demonstration, told)
    assert {year: one["all"] for year, one in found.items()} == {
        year: len(names) for year, names in everybody.items()
    }
    for year, one in found.items():
        for stage in ("STG3", "STG4", "STG5"):
            assert one[stage] == len(expected.get((year, stage), ()))
        assert sum(one[stage] or 0 for stage in ("STG6", "STG7", "STG8", "open")) == one["all"]


@pytest.mark.parametrize("seed", range(5))
def test_protected_cohorts_show_no_few(demonstration: Dictionary, seed: int) -> None:
    rules = demonstration.country.disclosure
    assert rules is not None
    persons = follow(demonstration, invented(seed)).persons
    limits = demonstration.share_limits
    exact = {one.year: one for one in cohorts(persons, OBSERVED, limits)}
    withheld = 0
    for one in cohorts(persons, OBSERVED, limits, rules):
        size = exact[one.year].persons or 0
        assert one.persons is None or one.persons % 5 == 0
        assert [line.stage for line in one.lines] == list(LINES)
        for line, plain in zip(one.lines, exact[one.year].lines, strict=True):
            true = plain.persons or 0
            if 0 < true < 5 or 0 < size - true < 5:
                assert line.persons is None and line.share.is_withheld
                withheld += 1
            assert line.persons is None or line.persons % 5 == 0
            assert line.share.is_withheld or line.share.lowest != line.share.highest
    assert withheld


def test_waits_end_with_the_verdict_or_the_day_of_observation(demonstration: Dictionary) -> None:
    told = records(
        [case("1", "2025-12-01"), case("2", "2025-12"), case("3", "2026-01-01")],
        [
            suspect("verdict", "1", convicted_first_instance_date="2025-12-11"),
            suspect("later", "1", acquitted_date="2026-03-01"),
            suspect("ended", "1", ended_without_conviction_date="2025-12-06"),
            suspect("backwards", "1", acquitted_date="2025-11-01"),
            suspect("month", "1", acquitted_date="2025-12"),
            suspect("unknown", "2"),
            suspect("not yet", "3"),
        ],
    )
    known = waits_of(follow(demonstration, told).persons, OBSERVED)
    assert [(one.days, one.has_ended) for one in known.waits] == [
        (10, True), (30, False), (5, False),
    ]  # fmt: skip
    assert (known.ended_otherwise, known.left_out) == (1, 3)
    limits = demonstration.share_limits
    found = time_to_verdict(follow(demonstration, told).persons, OBSERVED, limits)
    assert (found.persons, found.verdicts, found.open, found.oldest) == (3, 1, 1, 30)


def test_protected_waits_tell_of_nobody(demonstration: Dictionary) -> None:
    rules = demonstration.country.disclosure
    few = records([case("1", "2025-01-01")], [suspect("a", "1", acquitted_date="2025-02-01")])
    limits = demonstration.share_limits
    found = time_to_verdict(follow(demonstration, few).persons, OBSERVED, limits, rules)
    assert (found.persons, found.verdicts, found.oldest) == (None, None, None)
    assert (found.curve, found.marks, found.median.day) == ((), (), None)


def test_cases_past_a_limit_are_counted_by_the_days_of_the_overlay(
    demonstration: Dictionary,
) -> None:
    opened = [(OBSERVED - timedelta(days=days)).isoformat() for days in (90, 91, 400)]
    cases = [
        case(str(n), "2024-01-01", case_state="opened", opened_date=day)
        for n, day in enumerate([*opened[:2], "2024", "2025", None])
    ]
    cases.append(case("closed", "2024-01-01", case_state="closed", opened_date=opened[2]))
    told = records(cases, [])
    found = {one.limit.code: one.cases for one in overdue_cases(demonstration, told, OBSERVED)}
    assert found == {"check": 0, "investigation": 2, "further_investigation": 0, "trial": 0}
    rules = demonstration.country.disclosure
    protected = overdue_cases(demonstration, told, OBSERVED, rules)
    assert [one.cases for one in protected] == [0, None, 0, 0]


def test_a_conviction_rate_of_one_year_is_refused(demonstration: Dictionary) -> None:
    told = records([case("1", "2025-01-01")], [suspect("a", "1")])
    with pytest.raises(NeverWorkedOut) as refused:
        compute(demonstration, told, "conviction_rate", OBSERVED)
    assert refused.value.indicator.instead == "stage_cohorts"
    with pytest.raises(FiguresInTable) as elsewhere:
        compute(demonstration, told, "detected_victims_rate", OBSERVED)
    assert elsewhere.value.table == "sdg_16_2_2"
    with pytest.raises(MissingRecords):
        compute(demonstration, {"case": told["case"]}, "stage_cohorts", OBSERVED)
