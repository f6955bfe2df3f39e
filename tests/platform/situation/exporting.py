"""The slow and obvious way: every record that exists for a reader, answer by answer, to files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from himoya.dictionary.fields import Field
from himoya.dictionary.missing import Missing, sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.rules.views import Value
from himoya.exchange.cut_off import MANIFEST
from himoya.exchange.parquet import read_records, write_together
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.columns import PSEUDONYM, is_sealed
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case


def exported(
    reader: Reader, folder: Path, meant: Callable[[Case], bool] = lambda _case: True
) -> dict[str, RecordTable]:
    """Write what a reader may see, without names, and read it as `himoya tabulate` does."""
    rows: dict[str, list[RecordModel]] = {}
    with reading_as(reader):
        cases = [one for one in Case.objects.all() if meant(one)]
        keys = {one.id for one in cases}
        rows["case"] = list(cases)
        for name, model in UNDER_CASE.items():
            found = model.objects.select_related(*model.record_type().links)
            found = found.prefetch_related("codes") if model.many_valued() else found
            rows[name] = [one for one in found if one.case_id in keys]  # type: ignore[attr-defined]
        tables = {name: table_of(name, found) for name, found in rows.items()}
    folder.mkdir()
    write_together(
        [
            (table, dictionary().records[name], folder / f"{name}.parquet")
            for name, table in tables.items()
        ]
    )
    manifest = {"cut_off_day": today().isoformat()}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    return read_records(folder, "en")


def table_of(name: str, rows: list[RecordModel]) -> RecordTable:
    columns: dict[str, list[FileValue]] = {}
    answers = [one.every_value() for one in rows]
    for field in dictionary().records[name].fields.values():
        if is_sealed(field) and field.name != PSEUDONYM:
            continue
        values = [one.get(field.name) for one in answers]
        columns[field.name] = [in_a_file(field, value) for value in values]
        if not field.is_coded:
            reasons = [one.reason.value if isinstance(one, Missing) else None for one in values]
            columns[sibling_column(field.name)] = list(reasons)
    return RecordTable(name, dictionary().country.folder, dictionary().version, columns)


def in_a_file(field: Field, value: Value | None) -> FileValue:
    if isinstance(value, Missing):
        if not field.is_coded:
            return None
        return [value.reason.reserved_code] if field.many else value.reason.reserved_code
    if isinstance(value, PartialDate):
        return value.edtf
    return list(value) if isinstance(value, tuple) else value
