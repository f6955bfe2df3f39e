"""What we count and print ourselves has no finding, protected or not, in any table of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.result_tables.writing import write
from himoya.statistics.consistency import check_consistency
from himoya.statistics.published_tables import read_published_tables
from himoya.statistics.tabulation import tabulate

TABLES = [
    "glotip_q7",
    "glotip_q8",
    "glotip_q9",
    "victims_by_citizenship",
    "victims_by_form_sex_age",
    "victims_by_recruiter_relation",
    "victims_by_sex_age",
]


@pytest.mark.parametrize("protected", [False, True], ids=["plain", "protected"])
def test_a_run_of_tables_agrees_with_itself(
    demonstration: Dictionary, victims: RecordTable, tmp_path: Path, protected: bool
) -> None:
    rules = demonstration.country.disclosure if protected else None
    tables = tabulate(demonstration, {"victim": victims}, TABLES, protect=rules)
    file = tmp_path / "run.csv"
    write(tables, file, "csv", "en", demonstration)
    read = read_published_tables([file]).tables
    assert len(read) > len(TABLES)
    found = check_consistency(read)
    assert {one.rule for one in found} <= {"outside_usual_range"}, found
