"""How cases keep to time limits: against a slow version that looks at every single day."""

from __future__ import annotations

import random
from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.results import PeriodKind, ResultTable
from himoya.statistics.indicators.waiting import overdue_cases
from himoya.statistics.tabulation import tabulate

NAME = "cases_by_limits"
AS_OF = date(2025, 6, 30)

#: The invented limits of the demonstration country, written down once more.
LIMITS = {
    ("pre_investigation_check",): ("case_state_date", 10),
    ("opened", "severed", "transferred"): ("opened_date", 90),
    ("returned",): ("case_state_date", 30),
    ("sent_to_court",): ("case_state_date", 180),
}

Row = dict[str, FileValue]


def cases(rows: list[Row], as_of: date | None = AS_OF) -> dict[str, RecordTable]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    return {"case": RecordTable("case", "demonstration", "0.1", columns, as_of=as_of)}


def case(number: object, state: str, **dates: FileValue) -> Row:
    about = {"case_number": f"c{number}", "case_classification": "trafficking_in_persons"}
    return {**about, "registered_date": "2025-01-10", "case_state": state, **dates}


def counted(
    dictionary: Dictionary, rows: list[Row], as_of: date | None = AS_OF
) -> tuple[ResultTable, dict[tuple[str, str], int]]:
    (table,) = tabulate(dictionary, cases(rows, as_of), [NAME], period_kind=PeriodKind.YEAR)
    numbers = {
        (cell.period, cell.dimensions["limits"]): int(cell.value)
        for cell in table.cells
        if "limits" in cell.dimensions and cell.value
    }
    return table, numbers


# ---- against every single day ----


def days_of(text: str) -> list[date]:
    """Every day that a day, a month, a year or a period may mean."""
    if "/" in text:
        first, last = (date.fromisoformat(one) for one in text.split("/"))
        return [first + timedelta(days=days) for days in range((last - first).days + 1)]
    year, *rest = (int(part) for part in text.split("-"))
    months = rest[:1] or range(1, 13)
    return [
        date(year, month, day)
        for month in months
        for day in rest[1:] or range(1, monthrange(year, month)[1] + 1)
    ]


#: States in which a limit runs that may have stood still before.
HALTED = ("sent_to_court",)


def slowly(row: Row) -> str:
    for states, (name, days) in LIMITS.items():
        if row["case_state"] in states:
            text = row.get(name)
            if states == HALTED:
                moved, reason = row["limit_begun_date"], row["limit_begun_date_missing"]
                text = moved if moved or reason else text
            if text is None:
                return "day_not_known"
            passed = {(AS_OF - day).days > days for day in days_of(str(text))}
            return "day_not_known" if len(passed) == 2 else "past" if True in passed else "within"
    return "no_limit"


def halted(chance: random.Random) -> Row:
    """From which day a limit counts that stood still: a day, a period, not known, or no halt."""
    day = AS_OF - timedelta(days=chance.choice((170, 179, 180, 181, 400)))
    text = day.isoformat()
    period = f"{text}/{(day + timedelta(days=3)).isoformat()}"
    moved = chance.choice((None, None, text, text[:7], period, "?"))
    reason = "not_known" if moved == "?" else None
    return {
        "limit_begun_date": None if reason else moved,
        "limit_begun_date_missing": reason,
    }


def invented(seed: str) -> list[Row]:
    chance = random.Random(seed)
    states = [one for states in LIMITS for one in states] + ["sent_to_court", "closed"]
    rows = []
    for number in range(600):
        registered = date(2023, 1, 1) + timedelta(days=chance.randrange(900))
        row = case(number, chance.choice(states), registered_date=registered.isoformat())
        for name in ("opened_date", "case_state_date"):
            day = AS_OF - timedelta(days=chance.choice((0, 9, 10, 11, 30, 31, 89, 90, 91, 400)))
            text = day.isoformat()
            row[name] = chance.choice((text, text, text[:7], text[:4], None))
        row |= halted(chance)
        rows.append(row)
    return rows


def test_the_table_counts_as_the_slow_version_does(demonstration: Dictionary) -> None:
    rows = invented("one")
    expected = Counter((str(row["registered_date"])[:4], slowly(row)) for row in rows)
    _, found = counted(demonstration, rows)
    told = {key: number for key, number in found.items() if key[1] != "_total"}
    assert told == dict(expected)
    assert {code for _, code in expected} == {"past", "within", "day_not_known", "no_limit"}
    years = Counter(year for year, _ in expected.elements())
    assert {year: found[year, "_total"] for year in years} == years


def test_it_counts_what_the_indicator_of_the_house_counts(demonstration: Dictionary) -> None:
    rows = invented("two")
    _, found = counted(demonstration, rows)
    past = sum(number for (_, code), number in found.items() if code == "past")
    apart = overdue_cases(demonstration, cases(rows), AS_OF)
    assert past == sum(one.cases or 0 for one in apart) > 0


def test_the_limits_are_those_that_were_written_down(demonstration: Dictionary) -> None:
    read = {
        one.states: (one.counted_from, one.days) for one in demonstration.country.limits.values()
    }
    assert read == LIMITS


# ---- the edge, and two records of one case ----


def test_a_limit_has_passed_on_the_day_after_its_last(demonstration: Dictionary) -> None:
    last = AS_OF - timedelta(days=90)
    rows = [
        case(1, "opened", opened_date=last.isoformat()),
        case(2, "opened", opened_date=(last - timedelta(days=1)).isoformat()),
    ]
    _, found = counted(demonstration, rows)
    assert (found["2025", "within"], found["2025", "past"]) == (1, 1)


def test_of_two_records_of_a_case_the_one_that_is_past_counts(demonstration: Dictionary) -> None:
    rows = [
        case(1, "closed"),
        case(1, "opened", opened_date="2024-01-01"),
        case(2, "opened", opened_date="2025-06-01"),
        case(2, "opened"),
    ]
    _, found = counted(demonstration, rows)
    assert (found["2025", "past"], found["2025", "day_not_known"]) == (1, 1)
    assert found["2025", "_total"] == 2


def test_smuggling_is_never_among_them(demonstration: Dictionary) -> None:
    rows = [case(1, "closed"), case(2, "closed") | {"case_classification": "smuggling_of_migrants"}]
    _, found = counted(demonstration, rows)
    assert found["2025", "_total"] == 1


# ---- what is told where nothing can be ----


def test_without_the_day_of_the_records_nothing_is_told_and_it_says_so(
    demonstration: Dictionary,
) -> None:
    table, found = counted(demonstration, [case(1, "opened", opened_date="2024-01-01")], None)
    assert set(found) <= {("2025", "_total")}
    assert any("Nothing is told of time limits" in one.en for one in table.notes)


def test_a_country_without_limits_says_so(demonstration: Dictionary) -> None:
    lawless = replace(demonstration, country=replace(demonstration.country, limits={}))
    table, found = counted(lawless, [case(1, "opened", opened_date="2024-01-01")])
    assert set(found) <= {("2025", "_total")}
    assert any("the country has entered none" in one.en for one in table.notes)


def test_the_table_names_the_limits_and_marks_what_nobody_verified(
    demonstration: Dictionary,
) -> None:
    limits = dict(demonstration.country.limits)
    limits["check"] = replace(limits["check"], verified=False)
    unsure = replace(demonstration, country=replace(demonstration.country, limits=limits))
    table, _ = counted(unsure, [case(1, "closed")])
    (told,) = [one for one in table.notes if "limits of the country" in one.en]
    assert "Pre-investigation check 10 (not verified); Investigation 90;" in told.en
    assert "(не проверено)" in told.ru and "(tekshirilmagan)" in told.uz
