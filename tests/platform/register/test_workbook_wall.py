"""The second wall around imports: PostgreSQL alone shows nothing of another agency's workbooks."""

from __future__ import annotations

import pytest
from django.db import connection

from himoya.platform.access.scope import reading_as
from himoya.platform.register.importing.undoing import undo_import
from tests.platform.people import People
from tests.platform.register.card_workbooks import taken, verdict_sheets
from tests.platform.register.courtroom import Courtroom
from tests.platform.register.test_importing import REASON, take_in

TABLES = ("caseimport", "importedrecord", "sourcenumber")


def counts(*tables: str) -> list[int]:
    """Rows that raw SQL finds, past every manager."""
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM register_{table}")
            found.append(cursor.fetchone()[0])
    return found


@pytest.mark.postgresql
def test_raw_sql_finds_no_import_of_another_agency(people: People) -> None:
    investigator = people.reader("investigator")
    take_in(investigator, "17/26")
    with reading_as(people.reader("investigator", "XD-MIA-02")):
        assert counts(*TABLES) == [0, 0, 0]
    with reading_as(investigator):
        assert counts(*TABLES) == [1, 7, 1]


@pytest.mark.postgresql
def test_raw_sql_finds_no_case_of_an_import_that_was_undone(people: People) -> None:
    investigator = people.reader("investigator")
    undo_import(by=investigator, id=take_in(investigator, "17/26"), reason=REASON)
    for reader in (investigator, people.reader("supervising_prosecutor")):
        with reading_as(reader):
            assert counts("case", "victim", "sourcenumber", "casetext") == [0, 0, 0, 0]


@pytest.mark.postgresql
def test_raw_sql_finds_no_answer_that_another_agency_changed(court: Courtroom) -> None:
    court.in_court()
    taken(court.registrar, "court-cards", verdict_sheets(court.case))
    with reading_as(court.people.reader("court_registrar", "XD-CRT-02")):
        assert counts("importedchange", "caseimport") == [0, 0]
    with reading_as(court.police):  # who held the case sees it, and not who filled it in from what
        assert counts("importedchange", "caseimport") == [0, 0]
    with reading_as(court.registrar):
        assert counts("importedchange")[0] > 3
