"""Typed rows become tables in file form, and Parquet gives them back as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import Missing, MissingReason, sibling_column
from himoya.dictionary.reading import read_dictionary
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader
from himoya.exchange.gathering import (
    RecordGatherer,
    SeveralRecordTypes,
    put_value,
    write_tables,
)
from himoya.exchange.parquet import read_records
from himoya.languages.dates import PartialDate

DICTIONARY = read_dictionary("demonstration")
VICTIM = DICTIONARY.records["victim"]


def values_of(field: Field) -> st.SearchStrategy[Value]:
    """Any typed answer of a field, or a reason for having none."""
    missing = st.sampled_from(MissingReason).map(Missing)
    if field.is_coded:
        codes = st.sampled_from(sorted(DICTIONARY.codelist_of(field).codes))
        if field.many:
            several = st.lists(codes, min_size=1, max_size=4, unique=True).map(tuple)
            return st.one_of(several, missing)
        return st.one_of(codes, missing)
    if field.type is FieldType.DATE:
        days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
        dates = st.one_of(
            days.map(PartialDate.of_day),
            days.map(lambda day: PartialDate.of_month(day.year, day.month)),
            days.map(lambda day: PartialDate.of_year(day.year)),
            days.map(lambda day: PartialDate.from_edtf(f"{day.year}~")),
        )
        return st.one_of(dates, missing)
    if field.type is FieldType.INTEGER:
        return st.one_of(st.integers(field.minimum or 0, field.maximum or 1000), missing)
    if field.type is FieldType.AMOUNT:
        return st.one_of(st.floats(0, 1e12), missing)
    texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1)
    return st.one_of(texts, missing)


ROWS = st.lists(
    st.fixed_dictionaries(
        {}, optional={name: values_of(one) for name, one in VICTIM.fields.items()}
    ),
    max_size=6,
)


def read_back(row: dict[str, object], field: Field) -> Value | None:
    """The typed answer that a row in file form stands for, told without our writer."""
    value, reason = row.get(field.name), row.get(sibling_column(field.name))
    if reason is not None:
        assert value is None
        return Missing(MissingReason(str(reason)))
    if value is None:
        return None
    codes = value if isinstance(value, list) else [value]
    if field.is_coded and str(codes[0]).startswith("_"):
        assert len(codes) == 1
        return Missing(MissingReason(str(codes[0])[1:]))
    if isinstance(value, list):
        return tuple(value)
    if field.type is FieldType.DATE:
        return PartialDate.from_edtf(str(value))
    return value  # type: ignore[return-value]


@settings(max_examples=60, deadline=None)
@given(rows=ROWS)
def test_what_is_written_is_read_back(rows: list[dict[str, Value]], tmp_path_factory) -> None:
    gatherer = RecordGatherer(DICTIONARY)
    gatherer.expect(VICTIM)
    for row in rows:
        gatherer.add(VICTIM, row, {})
    file = tmp_path_factory.mktemp("parquet") / "victim.parquet"
    write_tables(gatherer.tables(), DICTIONARY, file)
    table = read_records(file, "en")["victim"]
    assert (table.record, table.country) == ("victim", "demonstration")
    assert table.dictionary_version == DICTIONARY.version
    assert len(table) == len(rows)
    for written, found in zip(rows, table.rows(), strict=True):
        answers = {name: read_back(found, field) for name, field in VICTIM.fields.items()}
        assert {name: value for name, value in answers.items() if value is not None} == written


@settings(max_examples=200, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(VICTIM.fields)))
def test_what_stands_in_a_file_is_understood_by_the_reader_of_cells(
    data: st.DataObject, name: str
) -> None:
    """A file of ours, saved as CSV and sent again, says the same."""
    field = VICTIM[name]
    value = data.draw(values_of(field))
    if field.type in {FieldType.TEXT, FieldType.IDENTIFIER}:
        return
    row: dict[str, object] = {}
    put_value(row, field, value)  # type: ignore[arg-type]
    written = row.get(field.name, f"_{row.get(sibling_column(field.name))}")
    typed = "; ".join(written) if isinstance(written, list) else written
    assert CellReader(DICTIONARY, "en").read(field, typed) == value


def test_columns_stand_in_the_order_of_the_dictionary_and_extra_ones_last() -> None:
    gatherer = RecordGatherer(DICTIONARY)
    gatherer.add(VICTIM, {"sex": "F"}, {"extra.b": "1"})
    missing = Missing(MissingReason.NOT_ASKED)
    gatherer.add(VICTIM, {"victim_record_id": "V-2", "birth_date": missing}, {"extra.a": "2"})
    (table,) = gatherer.tables().values()
    assert list(table.columns) == [
        "victim_record_id", "sex", "birth_date_missing", "extra.a", "extra.b",
    ]  # fmt: skip
    assert table.columns["sex"] == ["F", None]
    assert table.columns["extra.a"] == [None, "2"]


def test_rows_can_be_left_out_later() -> None:
    gatherer = RecordGatherer(DICTIONARY)
    for ordinal in range(1, 5):
        gatherer.add(VICTIM, {"victim_record_id": f"V-{ordinal}"}, {}, ordinal)
    (table,) = gatherer.tables(without={2, 4}).values()
    assert table.columns == {"victim_record_id": ["V-1", "V-3"]}


def test_a_record_type_of_refused_rows_only_has_an_empty_table(tmp_path: Path) -> None:
    gatherer = RecordGatherer(DICTIONARY)
    gatherer.expect(VICTIM)
    write_tables(gatherer.tables(), DICTIONARY, tmp_path / "victim.parquet")
    table = read_records(tmp_path / "victim.parquet", "en")["victim"]
    assert len(table) == 0
    assert list(table.columns) == ["victim_record_id"]


def test_several_record_types_need_a_folder(tmp_path: Path) -> None:
    gatherer = RecordGatherer(DICTIONARY)
    gatherer.add(VICTIM, {"victim_record_id": "V-1"}, {})
    gatherer.add(DICTIONARY.records["event"], {"event_id": "E-1"}, {})
    with pytest.raises(SeveralRecordTypes) as refused:
        write_tables(gatherer.tables(), DICTIONARY, tmp_path / "all.parquet")
    assert refused.value.records == ("victim", "event")
    assert list(tmp_path.iterdir()) == []
    write_tables(gatherer.tables(), DICTIONARY, tmp_path / "all")
    assert {one.name for one in (tmp_path / "all").iterdir()} == {
        "victim.parquet", "event.parquet",
    }  # fmt: skip
