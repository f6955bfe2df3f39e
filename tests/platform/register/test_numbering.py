"""Official numbers: by the country's pattern, growing, never given twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction

from himoya.platform.database.clock import today
from himoya.platform.register.kinds import NumberKind
from himoya.platform.register.models import NumberSeries
from himoya.platform.register.numbering import (
    OutsideTransaction,
    next_number,
    number_key,
)
from tests.platform.migrated_database import TEMPLATE
from tests.platform.operation.installations import database_of, drop_database, new_database
from tests.platform.people import People

EACH = 40


def draw(
    people: People, code: str, kind: NumberKind = NumberKind.CASE, *, practice: bool = False
) -> str:
    with transaction.atomic():
        return next_number(people.agency(code), kind, practice=practice)


def test_numbers_follow_the_pattern_of_the_country(people: People) -> None:
    year = today().year
    assert draw(people, "XD-MIA-01") == f"XD-MIA-01-{year}-00001"
    assert draw(people, "XD-MIA-01") == f"XD-MIA-01-{year}-00002"


def test_agencies_kinds_and_practice_count_apart(people: People) -> None:
    drawn = [
        draw(people, "XD-MIA-01"),
        draw(people, "XD-MIA-02"),
        draw(people, "XD-MIA-01", NumberKind.OFFENCE),
        draw(people, "XD-MIA-01", practice=True),
    ]
    assert len(set(drawn)) == 4
    assert all(number.endswith("00001") for number in drawn)


def test_a_new_year_begins_a_new_series(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(people, "XD-MIA-01")
    later = today().replace(year=today().year + 1, day=1)
    monkeypatch.setattr("himoya.platform.register.numbering.today", lambda: later)
    assert draw(people, "XD-MIA-01").endswith(f"{later.year}-00001")
    assert NumberSeries.objects.count() == 2


def test_a_number_is_drawn_in_the_transaction_that_uses_it(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = SimpleNamespace(in_atomic_block=False)
    monkeypatch.setattr("himoya.platform.register.numbering.connection", outside)
    with pytest.raises(OutsideTransaction):
        next_number(people.agency("XD-MIA-01"), NumberKind.CASE, practice=False)


def test_a_number_is_compared_however_its_signs_are_typed() -> None:
    assert number_key("XD-MIA-01-2026-00001") == number_key(" xd mia 01/2026 00001 ")
    assert number_key("1-15") != number_key("11-5")


@pytest.mark.same_on_both
def test_two_writers_at_once_never_get_one_number(prepared: Path, tmp_path: Path) -> None:
    data = shutil.copytree(prepared, tmp_path / "data")
    embedded = {name: text for name, text in os.environ.items() if name != "HIMOYA_DATABASE"}
    drawn = run_two_writers(embedded | {"HIMOYA_DATA": str(data)})
    assert len(drawn) == len(set(drawn)) == 2 * EACH * 4 // 5


@pytest.mark.postgresql
def test_two_writers_at_once_never_get_one_number_on_postgresql(
    prepared_on_server: Path, tmp_path: Path
) -> None:
    data = shutil.copytree(prepared_on_server, tmp_path / "data")
    server = os.environ["HIMOYA_TEST_PG_DSN"]
    own = new_database(server, TEMPLATE)
    address = {"HIMOYA_DATA": str(data), "HIMOYA_DATABASE": database_of(server, own)}
    try:
        drawn = run_two_writers(os.environ | address)
    finally:
        drop_database(server, own)
    assert len(drawn) == len(set(drawn)) == 2 * EACH * 4 // 5


def run_two_writers(environment: dict[str, str]) -> list[str]:
    script = Path(__file__).with_name("two_writers.py")
    ran = subprocess.run(
        [sys.executable, str(script), str(EACH)],
        env=environment | {"HIMOYA_PROFILE": "demonstration"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()
