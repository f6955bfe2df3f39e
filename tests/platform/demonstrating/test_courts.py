"""How the demonstration joins the files of courts and corrections to the cases of its police."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from himoya.dictionary.record_tables import RecordTable
from himoya.platform.agencies.models import Agency
from himoya.platform.demonstrating.cases import from_and_to
from himoya.platform.demonstrating.courts import chain_of, follow, said_by_court
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Stage
from tests.platform.people import People

OPENED = datetime(2020, 1, 7, 9, tzinfo=UTC)


def table(record: str, *rows: dict[str, Any]) -> RecordTable:
    names = {name for row in rows for name in row}
    columns = {name: [row.get(name) for row in rows] for name in names}
    return RecordTable(record, "demonstration", dictionary().version, columns)


def person(case: str, agency: str, stage: str, **more: str) -> dict[str, Any]:
    return {
        "suspect_record_id": f"{agency[3:6]}-{case}",
        "pseudonym": f"P-{case}",
        "case_number": case,
        "reporting_agency": agency,
        "stage": stage,
        **more,
    }


@pytest.fixture
def tables() -> dict[str, RecordTable]:
    police, court = "XD-MIA-01", "XD-CRT-01"
    return {
        "suspect": table(
            "suspect",
            person("here", police, "STG2"),
            person("charged", police, "STG3"),
            person("charged", court, "STG3"),
            person("judged", police, "STG4"),
            person("judged", court, "STG6", conviction_final_date="2020-09-01", sex="F"),
            person("sent", police, "STG4"),
            person("ended", police, "STG8"),
            person("served", police, "STG4"),
            person("served", court, "STG6"),
        ),
        "sentence_serving": table(
            "sentence_serving",
            {"suspect_record_id": "CRT-served", "start_date": "2021-02-01", "region": "XD-04"},
            {"suspect_record_id": "CRT-served", "start_date": "2020-12-01", "region": "XD-01"},
        ),
    }


@pytest.mark.parametrize(
    ("case", "stages"),
    [
        ("here", "police"),
        ("ended", "police"),
        ("charged", "police prosecutor"),
        ("sent", "police prosecutor court"),
        ("judged", "police prosecutor court"),
        ("served", "police prosecutor court corrections"),
    ],
)
def test_a_case_lies_where_the_files_show_it(
    people: People, tables: dict[str, RecordTable], case: str, stages: str
) -> None:
    agencies = {one.code: one for one in Agency.objects.all()}
    chain = chain_of(case, people.agency("XD-MIA-01"), OPENED, follow(tables), agencies)
    assert " ".join(kind.value for kind, _, _ in chain) == stages
    days = [at for _, _, at in chain]
    assert days == sorted(set(days))
    for kind, agency, _ in chain:
        assert agency.role == kind.value


def test_serving_began_with_the_first_term(people: People, tables: dict[str, RecordTable]) -> None:
    agencies = {one.code: one for one in Agency.objects.all()}
    chain = chain_of("served", people.agency("XD-MIA-01"), OPENED, follow(tables), agencies)
    kind, agency, at = chain[-1]
    assert (kind, agency.code) == (StageKind.CORRECTIONS, "XD-COR-01")
    assert at.date().isoformat() == "2020-12-01"


def test_the_court_says_what_its_card_asks_and_nothing_else(
    tables: dict[str, RecordTable],
) -> None:
    said = said_by_court(("judged", "P-judged"), follow(tables))
    assert said["stage"] == "STG6"
    assert "conviction_final_date" in said
    assert "sex" not in said
    assert said_by_court(("here", "P-here"), follow(tables)) == {}


def test_the_history_says_from_where_a_case_came() -> None:
    """The sentence “It was with … before” has no hole."""
    police, court = Stage(kind="police", agency_id=4), Stage(kind="court", agency_id=9)
    assert from_and_to(None, police) == {}
    assert from_and_to(police, court) == {"from": 4, "to": 9, "kind": "court"}
