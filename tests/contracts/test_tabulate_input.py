"""Records that `himoya tabulate` is given by other programs, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.contracts.outside import (
    himoya,
    names_in,
    nothing_new_in,
    read_tidy,
    write_parquet,
)
from tests.contracts.tabulated_victims import VICTIMS, victim

# Records as other programs write them


def test_days_and_gaps_as_other_programs_write_them(tmp_path: Path) -> None:
    """pandas writes days as timestamps, and whole numbers with gaps as decimals."""
    import datetime

    table = pa.table(
        {
            "victim_record_id": ["v1", "v2", "v3"],
            "victim_status": ["VST2"] * 3,
            "identified_date": pa.array(
                [datetime.datetime(2023, 5, 3, tzinfo=datetime.UTC), None, None],
                pa.timestamp("ns", tz="UTC"),
            ),
            "registered_date": pa.array([None, datetime.date(2023, 12, 31), None], pa.date32()),
            "age_identified": pa.array([15.0, float("nan"), None], pa.float64()),
            "sex": pa.array(["F", "F", "M"]).dictionary_encode(),
        }
    ).replace_schema_metadata({"himoya.record": "victim", "himoya.country": "demonstration"})
    pq.write_table(table, tmp_path / "victim.parquet")
    out = tmp_path / "out.csv"
    words = ("--records", tmp_path / "victim.parquet", "-o", out)
    assert himoya("tabulate", "victims_by_sex_age", *words).code == 0
    tidy = read_tidy(out)
    assert tidy.value("victims_by_sex_age", "2023", sex="F") == "2"
    assert tidy.value("victims_by_sex_age", "2023", age_band="A09P") == "1"
    assert tidy.value("victims_by_sex_age", "XXXX", sex="M") == "1"


def test_text_where_a_number_is_expected_is_counted_as_unknown(tmp_path: Path) -> None:
    rows = [victim(1, sex="F", age_identified="fifteen", date="someday")]
    records = write_parquet(tmp_path / "victim.parquet", "victim", rows)
    out = tmp_path / "out.csv"
    assert himoya("tabulate", "victims_by_sex_age", "--records", records, "-o", out).code == 0
    assert read_tidy(out).value("victims_by_sex_age", "XXXX", sex="F") == "1"


def test_figures_in_the_folder_are_no_records(records: Path, tmp_path: Path) -> None:
    pq.write_table(pa.table({"value": [1]}), tmp_path / "figures.parquet")
    out = tmp_path / "out.csv"
    assert himoya("tabulate", "victims_by_sex_age", "--records", tmp_path, "-o", out).code == 0


# What cannot be done


@pytest.mark.parametrize(
    ("table", "record", "label"),
    [
        ("sentences", "sentence", "Sentence"),
        ("offences_by_region", "offence", "Offence"),
        ("crisis_centre_requests", "request_for_help", "Request for help"),
    ],
)
def test_absent_record_type_is_named_and_nothing_is_written(
    records: Path, tmp_path: Path, table: str, record: str, label: str
) -> None:
    with nothing_new_in(tmp_path):
        words = ("victims_by_sex_age", table, "--records", records, "-o", tmp_path / "out.csv")
        answer = himoya("tabulate", *words)
    assert answer.code == 2
    assert answer.out == ""
    assert record in answer.err
    assert label in answer.err
    assert table in answer.err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("victims_by_sex_ages", "victims_by_sex_age"),
        ("victim_by_citizenship", "victims_by_citizenship"),
        ("sdg16_2_2", "sdg_16_2_2"),
        ("Sentences", "sentences"),
    ],
)
def test_unknown_table_names_the_near_miss(
    records: Path, tmp_path: Path, typed: str, meant: str
) -> None:
    with nothing_new_in(tmp_path):
        answer = himoya("tabulate", typed, "--records", records, "-o", tmp_path / "out.csv")
    assert answer.code == 2
    assert typed in answer.err
    assert meant in answer.err


@pytest.mark.parametrize("given", [(), ("victims_by_sex_age",)])
def test_words_that_are_missing_are_named(given: tuple[str, ...]) -> None:
    answer = himoya("tabulate", *given)
    assert answer.code == 2
    assert ("--records" if given else "TABLE") in answer.err


def test_records_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.parquet").write_text("no Parquet")
    (tmp_path / "nothing.parquet").write_bytes(b"")
    whole = write_parquet(tmp_path / "whole.parquet", "victim", VICTIMS).read_bytes()
    (tmp_path / "half.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "spoilt.parquet").write_bytes(whole[:40] + b"\0" * 60 + whole[100:])
    (tmp_path / "folder.parquet").mkdir()
    pq.write_table(pa.table({"sex": ["F"]}), tmp_path / "unnamed.parquet")
    for name in (
        "empty", "text.parquet", "nothing.parquet", "half.parquet", "folder.parquet",
        "unnamed.parquet", "absent.parquet", "absent",
    ):  # fmt: skip
        with nothing_new_in(tmp_path):
            words = ("--records", tmp_path / name, "-o", tmp_path / "out.csv")
            answer = himoya("tabulate", "victims_by_sex_age", *words)
        assert answer.code == 2, name
        assert name in answer.err
        assert len(answer.err.strip().splitlines()) == 1
    # A spoilt file may still be readable; it must not end in a trace.
    words = ("--records", tmp_path / "spoilt.parquet", "-o", tmp_path / "out.csv")
    assert himoya("tabulate", "victims_by_sex_age", *words).code in {0, 2}


def test_two_files_of_one_record_type_are_refused(tmp_path: Path) -> None:
    write_parquet(tmp_path / "a.parquet", "victim", VICTIMS[:3])
    write_parquet(tmp_path / "b.parquet", "victim", VICTIMS[3:])
    out = tmp_path / "out.csv"
    answer = himoya("tabulate", "victims_by_sex_age", "--records", tmp_path, "-o", out)
    assert answer.code == 2
    assert "a.parquet" in answer.err and "b.parquet" in answer.err
    assert not out.exists()


def test_records_of_two_countries_are_refused(tmp_path: Path) -> None:
    write_parquet(tmp_path / "victim.parquet", "victim", VICTIMS)
    charge = {"charge_id": "c1", "court_outcome": "CRO1", "court_outcome_date": "2023"}
    write_parquet(tmp_path / "charge.parquet", "charge", [charge], country="tajikistan")
    out = tmp_path / "out.csv"
    words = ("victims_by_sex_age", "--records", tmp_path, "-o", out)
    answer = himoya("tabulate", *words)
    assert answer.code == 2
    assert "tajikistan" in answer.err and "demonstration" in answer.err
    assert not out.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "html"])
def test_places_where_nothing_can_be_written(records: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / f"folder.{form}").mkdir()
    (tmp_path / "file").write_text("")
    for where, named in (
        (tmp_path / f"folder.{form}", f"folder.{form}"),
        (tmp_path / "file" / f"out.{form}", "file"),
        (tmp_path / "absent" / f"out.{form}", "absent"),
    ):
        with nothing_new_in(tmp_path):
            answer = himoya("tabulate", "victims_by_sex_age", "--records", records, "-o", where)
        assert answer.code == 2
        assert named in answer.err
        assert "unfinished" not in answer.err, "people did not name the unfinished file"


def test_former_output_is_replaced_whole(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("x" * 10_000_000)
    out.with_name("out.csv.metadata.json").write_text("old")
    assert himoya("tabulate", "victims_by_sex_age", "--records", records, "-o", out).code == 0
    assert read_tidy(out).header[0] == "table"
    assert "x" * 100 not in out.read_text(encoding="utf-8")
    assert names_in(tmp_path) == {"victim.parquet", "out.csv", "out.csv.metadata.json"}
