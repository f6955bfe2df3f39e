"""The whole demonstration: ten years of cases of the files, and what its people did since.

Read from its database as it stands, past the platform. That every state and every act occurs is
asked of the scenes alone, in ``tests/platform/demonstrating``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

TERRITORIES = (
    "SELECT count(DISTINCT region) FROM register_case WHERE withdrawal_id IS NULL AND stage = ?"
)


@pytest.fixture(scope="module")
def database(demonstration: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(f"file:{demonstration / 'himoya.sqlite3'}?mode=ro", uri=True)
    yield opened
    opened.close()


def one(database: sqlite3.Connection, question: str, *given: str) -> int:
    found: int = database.execute(question, given).fetchone()[0]
    return found


def test_there_are_cases_of_ten_years(database: sqlite3.Connection) -> None:
    years = "SELECT count(DISTINCT substr(registered_date_earliest, 1, 4)) FROM register_case"
    assert one(database, "SELECT count(*) FROM register_case") >= 1200
    assert one(database, years) >= 10


def test_the_register_is_not_behind(database: sqlite3.Connection) -> None:
    """The files end with a year; the register goes on, month for month, until now."""
    newest = "SELECT max(registered_date_earliest) FROM register_case"
    found = date.fromisoformat(database.execute(newest).fetchone()[0])
    assert date.today() - timedelta(days=31) < found < date.today()
    months = "SELECT count(DISTINCT substr(registered_date_earliest, 1, 7)) FROM register_case"
    last = f"{months} WHERE registered_date_earliest >= ?"
    assert one(database, last, (date.today() - timedelta(days=700)).isoformat()) >= 22


@pytest.mark.parametrize("stage", ["police", "prosecutor", "court", "corrections"])
def test_four_agencies_have_cases_of_three_territories(
    database: sqlite3.Connection, stage: str
) -> None:
    assert one(database, TERRITORIES, stage) >= 3


@pytest.mark.parametrize(
    ("kind", "fewest"),
    [
        ("victim WHERE age_identified < 18", 100),
        ("event WHERE geographic_reach >= 'GEO3'", 100),  # across a border
        ("offence WHERE article_first = '410' AND article_final NOT IN ('410', '')", 5),
        ("offence WHERE article_first <> '410' AND article_final = '410'", 5),
        ("case WHERE case_state = 'joined'", 10),
        ("case WHERE case_state = 'returned'", 10),
        ("caseact WHERE kind = 'lodge_appeal'", 5),
        ("sentenceserving WHERE release_date IS NULL", 100),
        ("sentenceserving WHERE release_date IS NOT NULL", 100),
    ],
)
def test_there_are_cases_of_every_kind(
    database: sqlite3.Connection, kind: str, fewest: int
) -> None:
    """Children, cross-border, requalified both ways, joined, returned, on appeal, serving."""
    assert one(database, f"SELECT count(*) FROM register_{kind}") >= fewest


def test_a_question_about_a_count_is_open_and_one_was_answered(
    database: sqlite3.Connection,
) -> None:
    states = {state for (state,) in database.execute("SELECT state FROM situation_countquestion")}
    assert {"open", "closed"} <= states


def test_no_case_is_older_than_its_history(database: sqlite3.Connection) -> None:
    """What was taken from the files and what was done since stand in one order."""
    wrong = (
        "SELECT count(*) FROM register_movement AS later JOIN register_movement AS earlier"
        " ON earlier.case_id = later.case_id AND earlier.number = later.number - 1"
        " WHERE later.at < earlier.at"
    )
    assert one(database, wrong) == 0
