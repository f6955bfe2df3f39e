"""The last years of the files stand once more, until the day before today."""

from __future__ import annotations

from datetime import date

import pytest

from himoya.dictionary.record_tables import RecordTable
from himoya.platform.demonstrating.going_on import gone_on, moved
from tests.platform.demonstrating.test_courts import table


@pytest.mark.parametrize(
    ("edtf", "later"),
    [
        ("2024-05-17", "2026-05-17"),
        ("2024-05", "2026-05"),
        ("2024", "2026"),
        ("2024~", "2026~"),
        ("2024-02-29", "2026-02-28"),
        ("2023-11/2024-01", "2025-11/2026-01"),
    ],
)
def test_a_date_keeps_how_well_it_is_known(edtf: str, later: str) -> None:
    assert moved(edtf, 2) == later


def case(number: str, day: str) -> dict[str, str]:
    return {"case_number": number, "registered_date": day, "report_received_date": day}


def serving(number: str, began: str, due: str) -> dict[str, str]:
    return {
        "serving_id": f"T-{number}",
        "suspect_record_id": f"S-{number}",
        "start_date": began,
        "release_due_date": due,
    }


@pytest.fixture
def tables() -> dict[str, RecordTable]:
    numbers = ("old", "new", "late", "closed", "unserved")
    days = ("2021-03-04", "2023-03-04", "2024-12-30", "2023-06-07", "2024-02-03")
    suspects = (
        {"suspect_record_id": f"S-{one}", "pseudonym": f"P-{one}", "case_number": one}
        for one in numbers
    )
    articles = ("201-1", "201-1", "201-1", "201", "201-1")
    offences = (
        {"offence_number": f"O-{one}", "case_number": one, "article_first": article}
        for one, article in zip(numbers, articles, strict=True)
    )
    return {
        "case": table("case", *map(case, numbers, days)),
        "offence": table("offence", *offences),
        "suspect": table("suspect", *suspects),
        "sentence_serving": table(
            "sentence_serving",
            serving("new", "2024-01-02", "2029-01-02"),
            serving("unserved", "2024-12-20", "2031-01-02"),
        ),
    }


def test_cases_go_on_with_signs_of_their_own_until_the_day(tables: dict[str, RecordTable]) -> None:
    """Left out: too old, after the day, under an article that ended, serving after the day."""
    later = gone_on(tables, date(2026, 11, 26))
    added = list(later["case"].rows())[5:]
    assert [(one["case_number"], one["registered_date"]) for one in added] == [
        ("new-2", "2025-03-04")
    ]
    (person,) = list(later["suspect"].rows())[5:]
    assert (person["suspect_record_id"], person["pseudonym"]) == ("S-new-2", "P-new-2")
    (served,) = list(later["sentence_serving"].rows())[2:]
    assert served["suspect_record_id"] == "S-new-2"
    assert (served["start_date"], served["release_due_date"]) == ("2026-01-02", "2031-01-02")


def test_what_the_files_hold_stays_as_it_is(tables: dict[str, RecordTable]) -> None:
    later = gone_on(tables, date(2026, 11, 26))
    for name, one in tables.items():
        assert list(later[name].rows())[: len(one)] == list(one.rows())


def test_files_of_this_year_need_nothing(tables: dict[str, RecordTable]) -> None:
    assert gone_on(tables, date(2024, 12, 31)) == tables
