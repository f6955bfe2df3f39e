"""The published contract of `himoya export statistical --data DIR -o DIR2/`.

One Parquet file a record type, in the layout that `himoya tabulate` reads, and a manifest.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.contracts.outside import names_in, nothing_new_in, process, read_json, read_tidy

RECORDS = {
    "asset", "case", "charge", "compensation_payment", "event", "offence", "request_for_help",
    "sentence", "sentence_serving", "suspect", "victim",
}  # fmt: skip


@pytest.fixture(scope="module")
def installation(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("export") / "data"
    shutil.copytree(demonstration, data, ignore=shutil.ignore_patterns("files"))
    data.chmod(0o700)
    return data


@pytest.fixture(scope="module")
def layer(installation: Path) -> Path:
    folder = installation.with_name("layer")
    answer = process("export", "statistical", "--data", installation, "-o", folder)
    assert answer.code == 0, answer.err
    assert str(folder) in answer.out
    return folder


def test_the_files(layer: Path) -> None:
    assert names_in(layer) == {"manifest.json", *(f"{one}.parquet" for one in RECORDS)}
    for record in RECORDS:
        metadata = pq.read_schema(layer / f"{record}.parquet").metadata
        assert metadata[b"himoya.record"].decode() == record
        assert metadata[b"himoya.country"] == b"demonstration"


def test_the_manifest(layer: Path) -> None:
    told = read_json(layer / "manifest.json")
    assert told.keys() >= {
        "format", "country", "cut_off", "dictionary_version", "digest", "pseudonymous_keys",
    }  # fmt: skip
    for record, part in told["records"].items():
        file = layer / part["file"]
        assert part["rows"] == pq.read_metadata(file).num_rows, record
        assert part["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert told["records"]["victim"]["rows"] > 0
    assert "birth_date" in told["records"]["victim"]["left_out"]


def test_two_exports_are_equal_and_link(installation: Path, layer: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert process("export", "statistical", "--data", installation, "-o", again).code == 0
    first, second = (read_json(one / "manifest.json") for one in (layer, again))
    assert first["digest"] == second["digest"]
    assert first["pseudonymous_keys"] == second["pseudonymous_keys"]


def test_tabulate_reads_it(layer: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    tables = ("victims_by_sex_age", "cases_by_region", "crisis_centre_requests")
    assert process("tabulate", *tables, "--records", layer, "-o", out).code == 0
    tidy = read_tidy(out)
    assert {row["table"] for row in tidy.rows} == set(tables)
    assert any(row["value"] not in {"", "0"} for row in tidy.of("victims_by_sex_age"))


def test_a_folder_with_other_things_is_left_alone(installation: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("not an export")
    with nothing_new_in(tmp_path):
        answer = process("export", "statistical", "--data", installation, "-o", tmp_path / "mine")
    assert answer.code == 2
    assert "notes.txt" in answer.err and "nothing was written" in answer.err
    absent = tmp_path / "absent" / "layer"
    assert process("export", "statistical", "--data", installation, "-o", absent).code == 2
