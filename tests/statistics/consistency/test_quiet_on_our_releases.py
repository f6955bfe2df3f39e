"""What we count and print ourselves has no finding, protected or not, in any table of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.exchange.gate import inside
from himoya.exchange.result_tables import write_inside
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


def test_a_total_changed_in_one_table_of_a_run_is_found(
    demonstration: Dictionary, victims: RecordTable, tmp_path: Path
) -> None:
    file = tmp_path / "run.csv"
    write_inside(
        inside(tabulate(demonstration, {"victim": victims}, TABLES)),
        file,
        "csv",
        "en",
        demonstration,
    )
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    place, line = next(
        (place, line)
        for place, line in enumerate(lines)
        if line.startswith("victims_by_recruiter_relation,victim_person,2021,")
        and set(line.split(",")[3:-2]) == {"", "_total"}
    )
    number = line.split(",")[-2]
    lines[place] = line.replace(f",{number},", f",{int(number) + 1},")
    file.write_text("".join(lines), encoding="utf-8")
    found = check_consistency(read_published_tables([file]).tables)
    told = [one for one in found if one.rule == "same_cell_differs"]
    assert told
    assert any("victims_by_recruiter_relation 2021 – total" in one.message for one in told)


@pytest.mark.parametrize("protected", [False, True], ids=["plain", "protected"])
def test_a_run_of_tables_agrees_with_itself(
    demonstration: Dictionary, victims: RecordTable, tmp_path: Path, protected: bool
) -> None:
    rules = demonstration.country.disclosure if protected else None
    tables = tabulate(demonstration, {"victim": victims}, TABLES, protect=rules)
    file = tmp_path / "run.csv"
    write_inside(inside(tables), file, "csv", "en", demonstration)
    read = read_published_tables([file]).tables
    assert len(read) > len(TABLES)
    found = check_consistency(read)
    assert {one.rule for one in found} <= {"change_from_last_year"}, found
