"""The second wall knows with whom a role works: corrections meet no victim, whatever asks."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.register.models import (
    Case,
    CaseText,
    Event,
    Sentence,
    SentenceServing,
    Suspect,
    Victim,
)
from himoya.platform.register.models.under_case import UnderCase
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.texts import index_case
from tests.platform.register.card_workbooks import serving_sheets, taken
from tests.platform.register.courtroom import Courtroom

OF_VICTIMS = ("event", "eventcode", "victim", "victimcode")
OF_SUSPECTS = ("suspect", "suspectcode", "sentence", "sentenceserving")

#: Table -> the model of its rows, for those that stand behind both walls in the same way.
MODELS: dict[str, type[UnderCase]] = {
    "event": Event,
    "victim": Victim,
    "suspect": Suspect,
    "sentence": Sentence,
    "sentenceserving": SentenceServing,
}


@pytest.fixture
def serving(court: Courtroom) -> Courtroom:
    court.in_corrections()
    taken(court.corrections, "corrections-cards", serving_sheets(court.case))
    return court


def rows(reader: Reader | None, table: str) -> int:
    """Rows that raw SQL finds, past every manager; None reads as the system."""
    scope = whole_table("a test counts") if reader is None else reading_as(reader)
    with scope, connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM register_{table}")
        return int(cursor.fetchone()[0])


@pytest.mark.postgresql
def test_raw_sql_finds_no_event_and_no_victim_for_corrections(serving: Courtroom) -> None:
    assert [rows(serving.corrections, one) for one in OF_VICTIMS] == [0, 0, 0, 0]
    for table in ("event", "victim", "eventcode"):
        assert rows(None, table) > 0  # they are there
        assert rows(serving.registrar, table) == rows(None, table)


@pytest.mark.postgresql
def test_raw_sql_finds_whom_corrections_work_with(serving: Courtroom) -> None:
    for table in OF_SUSPECTS:
        assert rows(serving.corrections, table) == rows(None, table)
    assert rows(serving.corrections, "suspect") == 2


@pytest.mark.postgresql
def test_raw_sql_changes_no_victim_for_corrections(serving: Courtroom) -> None:
    with reading_as(serving.corrections), connection.cursor() as cursor:
        cursor.execute("UPDATE register_victim SET sex = 'M'")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM register_eventcode")
        assert cursor.rowcount == 0


@pytest.mark.postgresql
def test_a_role_without_people_sees_the_case_and_nobody_in_it(serving: Courtroom) -> None:
    nobody = replace(serving.registrar, people=frozenset())
    assert rows(nobody, "case") == 1
    assert not any(rows(nobody, one) for one in (*OF_VICTIMS, *OF_SUSPECTS))


@pytest.mark.postgresql
def test_both_walls_show_the_same_rows(serving: Courtroom) -> None:
    for reader in (serving.police, serving.registrar, serving.corrections):
        for table, model in MODELS.items():
            with reading_as(reader):
                of_application = model.objects.count()
            assert rows(reader, table) == of_application


@pytest.mark.postgresql
def test_the_database_asks_who_reads_once_and_not_for_each_row(serving: Courtroom) -> None:
    """What decides is a constant of the query: a long list is not slower by it."""
    with reading_as(serving.registrar), connection.cursor() as cursor:
        cursor.execute("EXPLAIN SELECT count(*) FROM register_victim")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    filters = re.findall(r"Filter: (.*)", plan)
    assert filters
    assert not any("current_setting('himoya.people'" in one for one in filters)
    assert "InitPlan" in plan


def test_the_words_of_a_case_stay_whole_when_corrections_change_it(serving: Courtroom) -> None:
    with reading_as(serving.registrar):
        before = list(CaseText.objects.values_list("words", flat=True))
    with reading_as(serving.corrections):
        index_case(Case.objects.get())
    with reading_as(serving.registrar):
        assert list(CaseText.objects.values_list("words", flat=True)) == before


def test_the_application_shows_corrections_no_event_either(serving: Courtroom) -> None:
    with reading_as(serving.corrections):
        assert not Event.objects.exists()
        assert not Victim.objects.exists()
    shown = case_record(serving.corrections, serving.case)
    assert not shown.under["event"] and not shown.under["victim"]
    assert shown.under["suspect"]
    with reading_as(serving.registrar):
        assert Event.objects.count() == 1
