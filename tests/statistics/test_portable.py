"""The portable form of the tables gives the counts that ours gives, on another engine."""

from __future__ import annotations

import subprocess
import sys

import ibis
import pyarrow as pa
import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import MEASURE, NUMBER, PeriodKind
from himoya.statistics.portable import counts, units_as_columns
from himoya.statistics.tabulation import tabulate

TABLES = ["victims_by_sex_age", "victims_by_form_sex_age", "victims_by_place", "glotip_q8",
          "glotip_q9", "sdg_16_2_2", "victims_by_status", "victims_by_means"]  # fmt: skip


@pytest.mark.parametrize("kind", [PeriodKind.YEAR, PeriodKind.HALF_YEAR_CUMULATIVE])
@pytest.mark.parametrize("name", TABLES)
def test_duckdb_counts_as_we_do(
    demonstration: Dictionary, victims: RecordTable, name: str, kind: PeriodKind
) -> None:
    table = demonstration.tables[name]
    records = {"victim": victims}
    engine = ibis.duckdb.connect()
    columns = units_as_columns(demonstration, records, table, kind)
    units = ibis.memtable(pa.table(columns))
    theirs = engine.to_pyarrow(counts(table, units)).to_pylist()
    (ours,) = tabulate(demonstration, records, [name], period_kind=kind)
    expected = {
        (cell.period, *(cell.dimensions[one] for one in columns if one != "period")): cell.value
        for cell in ours.cells
        if cell.value and cell.dimensions.get(MEASURE, NUMBER) == NUMBER
    }
    found = {
        (row["period"], *(row[one] for one in columns if one != "period")): row["value"]
        for row in theirs
    }
    assert found == expected


def test_the_expression_is_sql_of_other_engines(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    table = demonstration.tables["victims_by_sex_age"]
    units = ibis.table({"period": "string", "sex": "string", "age_band": "string"}, name="units")
    for dialect in ("postgres", "pyspark"):
        text = str(ibis.to_sql(counts(table, units), dialect=dialect))
        assert "GROUP BY" in text and "_total" in text


def test_ibis_is_loaded_only_when_asked_for() -> None:
    code = "import sys, himoya.statistics.portable; print('ibis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
