"""What is refused is what was spoilt, for the reason that was meant; all else comes through."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from himoya.demonstration.files import WrittenFile
from himoya.demonstration.national_data import Holder, NationalData
from himoya.demonstration.peculiarities import REFUSED_ROWS, UNREADABLE
from himoya.demonstration.unreadable import spoil
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.missing import Missing, sibling_column
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.rules.views import Value
from himoya.exchange.delivery import CheckReport, Watcher, check_delivery
from himoya.exchange.gathering import RecordGatherer
from himoya.languages.dates import PartialDate

Checked = tuple[dict[Holder, CheckReport], dict[str, RecordTable]]

LATER = date(2026, 11, 24)


@pytest.fixture(scope="module")
def checked(folder: Path, dictionary: Dictionary) -> Checked:
    gatherer = RecordGatherer(dictionary)
    reports = {
        holder: check_delivery(
            folder / holder.value,
            dictionary,
            "en",
            today=LATER,
            watcher=Watcher(take=gatherer.take),
        )
        for holder in Holder
    }
    return reports, gatherer.tables()


def errors(checked: Checked) -> list[Finding]:
    return [
        finding
        for report in checked[0].values()
        for finding in report.findings
        if finding.severity is Severity.ERROR
    ]


def test_refused_rows_by_kind_are_those_of_the_list(checked: Checked) -> None:
    found = Counter(finding.rule for finding in errors(checked))
    assert found == {kind.rule: kind.number for kind in UNREADABLE}


def test_a_refused_row_is_refused_for_one_reason(checked: Checked) -> None:
    rows = [(finding.file, finding.sheet, finding.row) for finding in errors(checked)]
    assert len(set(rows)) == len(rows) == REFUSED_ROWS


def test_read_is_records_and_refused(
    checked: Checked, written: list[WrittenFile], data: NationalData
) -> None:
    reports, tables = checked
    read = sum(report.rows for report in reports.values())
    records = sum(len(table) for table in tables.values())
    repeated = next(kind.number for kind in UNREADABLE if kind.rule == "key_stands_once")
    assert read == sum(file.rows for file in written) == len(data) + repeated
    assert read == records + REFUSED_ROWS


def test_every_row_comes_through_as_it_was_meant(
    checked: Checked, data: NationalData, dictionary: Dictionary
) -> None:
    """Labels in three languages, slips, dates of all styles: read back, they are the answers."""
    spoiling = spoil(data)
    spoilt = spoiling.rule_of.keys() - spoiling.repeated
    for name, table in checked[1].items():
        key = dictionary.records[name].key
        meant = {
            row.text(key): {field: plain(value) for field, value in row.values.items()}
            for row in data.of(name)
            if row not in spoilt
        }
        for read in table.rows():
            answers = {
                field: answer_in(read, field)
                for field in dictionary.records[name].fields
                if answer_in(read, field) is not None
            }
            assert answers == meant.pop(str(read[key])), read[key]
        assert not meant, f"{len(meant)} rows of {name} are gone"


def plain(value: Value) -> object:
    if isinstance(value, Missing):
        return f"_{value.reason.value}"
    if isinstance(value, PartialDate):
        return value.edtf
    return sorted(value) if isinstance(value, tuple) else value


def answer_in(row: dict[str, object], field: str) -> object:
    value = row.get(field)
    if value is None:
        reason = row.get(sibling_column(field))
        return None if reason is None else f"_{reason}"
    if isinstance(value, list):
        return value[0] if value[0].startswith("_") else sorted(value)
    return value
