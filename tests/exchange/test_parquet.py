"""Records written as Parquet say what they are, and come back as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.rules.views import Value
from himoya.exchange.gathering import RecordGatherer, write_tables
from himoya.exchange.parquet import NotARecordFile, _plain, read_records
from himoya.languages.dates import PartialDate

DICTIONARY = read_dictionary("demonstration")
VICTIM = DICTIONARY.records["victim"]


def gathered(*rows: dict[str, Value], source: str = "") -> dict[str, RecordTable]:
    gatherer = RecordGatherer(DICTIONARY, source)
    for number, row in enumerate(rows):
        gatherer.add(VICTIM, {"victim_record_id": f"V-{number}", **row}, {})
    return gatherer.tables()


def test_the_file_says_what_it_holds(tmp_path: Path) -> None:
    tables = gathered({"sex": "F"}, source="a test")
    write_tables(tables, DICTIONARY, tmp_path / "victims.parquet")
    metadata = pq.read_schema(tmp_path / "victims.parquet").metadata
    assert metadata[b"himoya.record"] == b"victim"
    assert metadata[b"himoya.country"] == b"demonstration"
    assert metadata[b"himoya.dictionary_version"] == DICTIONARY.version.encode()
    assert metadata[b"himoya.source"] == b"a test"


def test_many_valued_fields_are_list_columns_and_reasons_stand_apart(tmp_path: Path) -> None:
    tables = gathered(
        {
            "citizenship": ("UZB", "TJK"),
            "sex": Missing(MissingReason.REFUSED),
            "age_identified": Missing(MissingReason.NOT_KNOWN),
            "identified_date": PartialDate.from_edtf("2024-05"),
        },
        {"citizenship": Missing(MissingReason.NOT_ASKED), "age_identified": 17},
    )
    write_tables(tables, DICTIONARY, tmp_path / "victims.parquet")
    columns = pq.read_table(tmp_path / "victims.parquet").to_pydict()
    assert columns["citizenship"] == [["UZB", "TJK"], ["_not_asked"]]
    assert columns["sex"] == ["_refused", None]
    assert columns["age_identified"] == [None, 17]
    assert columns["age_identified_missing"] == ["not_known", None]
    assert columns["identified_date"] == ["2024-05", None]


reasons = st.sampled_from(list(MissingReason)).map(Missing)
codes = st.sampled_from(list(DICTIONARY.codelists["country"].codes))
days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(PartialDate.of_day)
rows_of_victims = st.fixed_dictionaries(
    {},
    optional={
        "sex": st.sampled_from(["M", "F"]) | reasons,
        "citizenship": st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple) | reasons,
        "age_identified": st.integers(0, 110) | reasons,
        "compensation_paid": st.floats(0, 1e9) | reasons,
        "identified_date": st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(PartialDate.of_day)
        | reasons,
        "source_record_number": st.text(st.characters(codec="utf-8"), min_size=1) | reasons,
    },
)


@given(st.lists(rows_of_victims, min_size=1, max_size=5))
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Value]]
) -> None:
    folder = tmp_path_factory.mktemp("records")
    tables = gathered(*rows)
    write_tables(tables, DICTIONARY, folder)
    read = read_records(folder, "en")["victim"]
    assert {name: list(column) for name, column in read.columns.items()} == {
        name: list(column) for name, column in tables["victim"].columns.items()
    }


def test_a_file_that_is_not_parquet_is_named(tmp_path: Path) -> None:
    file = tmp_path / "victims.parquet"
    file.write_text("victims", encoding="utf-8")
    with pytest.raises(NotARecordFile, match=r"victims\.parquet"):
        read_records(file, "en")


def test_parquet_of_somebody_else_is_named(tmp_path: Path) -> None:
    import pyarrow as pa

    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    with pytest.raises(NotARecordFile, match=r"other\.parquet"):
        read_records(tmp_path, "en")


def test_a_folder_without_records_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotARecordFile):
        read_records(tmp_path, "en")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_records(tmp_path / "nowhere.parquet", "en")


def test_columns_of_texts_and_lists_are_what_pyarrow_says(tmp_path: Path) -> None:
    """The plain way is slow and holds every text anew; both ways must say the same."""
    texts = pa.array(["a", None, "", "a", "ʻ", None], pa.string())
    lists = pa.array([["a"], None, [], ["a", None, "b"], ["ʻ"], None], pa.list_(pa.string()))
    for column in (texts, lists, texts.slice(1, 4), lists.slice(1, 4), texts[:0], lists[:0]):
        chunked = pa.chunked_array([column, column], column.type)
        assert _plain(chunked) == chunked.to_pylist()
    one, other = (value for value in _plain(pa.chunked_array([texts])) if value == "a")
    assert one is other
