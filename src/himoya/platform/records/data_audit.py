"""Walks through every kept record and tells what disagrees with the dictionary.

Nothing a person said is in a finding: a record type, an id, a field and a kind, which is enough to
go and look. Works in batches, each in a short transaction of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import MissingReason
from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.platform.access.scope import whole_table
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.records.agreement import record_models
from himoya.platform.records.columns import is_sealed
from himoya.platform.records.models import RecordModel

WHY = "compare the kept records with the dictionary"
REASONS = frozenset(reason.value for reason in MissingReason)


class Kind(StrEnum):
    """What can be wrong with a kept answer."""

    UNKNOWN_CODE = "unknown_code"
    CODE_OUT_OF_TIME = "code_out_of_time"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_REASON = "unknown_reason"
    VALUE_AND_REASON = "value_and_reason"
    NO_ANSWER = "no_answer"
    UNREADABLE_DATE = "unreadable_date"
    SEALED_CANNOT_BE_OPENED = "sealed_cannot_be_opened"


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of one record that should not be as it is. ``id`` is the record's random id."""

    record: str
    id: UUID
    field: str
    kind: Kind


def findings(batch: int = 500) -> Iterator[Finding]:
    """Yield what is wrong, record type by record type."""
    for model in record_models():
        after: UUID | None = None
        while True:
            with whole_table(WHY):
                ids = _next_ids(model, after, batch)
                found = list(_in_batch(model, ids))
            yield from found
            if len(ids) < batch:
                break
            after = ids[-1]


def count_records() -> dict[str, int]:
    """Return record type -> how many are kept."""
    with whole_table(WHY):
        return {model.RECORD: model.objects.count() for model in record_models()}


def _next_ids(model: type[RecordModel], after: UUID | None, batch: int) -> list[UUID]:
    rows = model.objects.order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return list(rows.values_list("id", flat=True)[:batch])


def _in_batch(model: type[RecordModel], ids: list[UUID]) -> Iterator[Finding]:
    unreadable = list(_unreadable_dates(model, ids))
    yield from unreadable
    spoilt = {one.id for one in unreadable}
    rows = model.objects.filter(id__in=[one for one in ids if one not in spoilt])
    # Linked records are not fetched along: theirs may be the text that cannot be read.
    for row in rows.prefetch_related("codes") if model.many_valued() else rows:
        for field, kind in _in_record(row):
            yield Finding(model.RECORD, row.id, field, kind)


def _unreadable_dates(model: type[RecordModel], ids: list[UUID]) -> Iterator[Finding]:
    """Read the texts themselves: a row with such a text could not be loaded at all."""
    names = [one.name for one in model._meta.fields if isinstance(one, PartialDateField)]
    texts = {f"text_of_{name}": Cast(name, TextField()) for name in names}
    for row in model.objects.filter(id__in=ids).values("id", **texts):
        for name in names:
            if not _is_date(row[f"text_of_{name}"]):
                yield Finding(model.RECORD, row["id"], name, Kind.UNREADABLE_DATE)


def _is_date(text: str | None) -> bool:
    if text is None:
        return True
    try:
        PartialDate.from_edtf(text)
    except UnreadableDate:
        return False
    return True


def _in_record(row: RecordModel) -> Iterator[tuple[str, Kind]]:
    record = row.record_type()
    sealed, broken = _opened(row)
    if broken:
        yield "sealed", Kind.SEALED_CANNOT_BE_OPENED
    coded = {one.field for one in row.codes.all()} if row.many_valued() else set()
    strangers = {*row.missing, *row.national, *sealed, *coded}
    for name in sorted(strangers - set(record.fields)):
        yield name, Kind.UNKNOWN_FIELD
    day = _day_of(row)
    come = row.moments_come()
    for field in record.fields.values():
        kept = _kept(row, field, sealed)
        reason = row.missing.get(field.name)
        if reason is not None and reason not in REASONS:
            yield field.name, Kind.UNKNOWN_REASON
        if reason is not None and kept:
            yield field.name, Kind.VALUE_AND_REASON
        if is_sealed(field) and broken:
            continue
        if reason is None and not kept and field.required in come and not field.derived:
            yield field.name, Kind.NO_ANSWER
        yield from ((field.name, kind) for kind in _about_answers(field, kept, day))


def _opened(row: RecordModel) -> tuple[dict[str, Any], bool]:
    try:
        return row.opened(), False
    except (KeyTrouble, ValueError):
        return {}, True


def _kept(row: RecordModel, field: Field, sealed: dict[str, Any]) -> list[Any]:
    """The kept answers of a field, none to many."""
    if field.name in row.record_type().links.values():
        link = row._link_in(field.name)
        return [] if link is None or getattr(row, f"{link}_id") is None else [field.name]
    if is_sealed(field) or field.national:
        kept = (sealed if is_sealed(field) else row.national).get(field.name)
        return kept if isinstance(kept, list) else [] if kept is None else [kept]
    if field.many:
        return [one.code for one in row.codes.all() if one.field == field.name]
    value = getattr(row, field.name)
    return [] if value is None else [value]


def _about_answers(field: Field, kept: Iterable[Any], day: PartialDate | None) -> Iterator[Kind]:
    if field.type is FieldType.CODE:
        listed = dictionary().codelist_of(field)
        for code in kept:
            if code not in listed:
                yield Kind.UNKNOWN_CODE
            elif day is not None and not _was_valid(listed, code, day):
                yield Kind.CODE_OUT_OF_TIME
    elif field.type is FieldType.DATE:
        for date_ in kept:
            if isinstance(date_, str) and not _is_date(date_):
                yield Kind.UNREADABLE_DATE


def _was_valid(listed: Codelist, code: str, day: PartialDate) -> bool:
    """Say whether a code could be used on some day that the date may mean."""
    one = listed[code]
    begins, ends = one.valid_from or date.min, one.valid_to or date.max
    return begins <= day.latest and day.earliest <= ends


def _day_of(row: RecordModel) -> PartialDate | None:
    """The day by which the codes of a record are judged; None where it is not known."""
    for name in row.JUDGED_BY:
        found = getattr(row, name)
        if isinstance(found, PartialDate):
            return found
    return None
