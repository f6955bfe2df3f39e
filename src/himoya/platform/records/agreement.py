"""Compares each model of records with the dictionary. The platform does not start on disagreement:
a column that nobody describes has no access class, and a field without a column loses answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.records import RecordType
from himoya.platform.database.codes import Codes
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.columns import COLUMN_OF, ManyCodes, is_sealed
from himoya.platform.records.models import RecordModel

#: Columns that every record has besides its answers.
_OWN = frozenset({"id", "missing", "national", "dictionary_version", "sealed"})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference between a model and its record type."""

    model: str
    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.model}.{self.field}: {self.what}"


def record_models() -> list[type[RecordModel]]:
    """Return the models of records of all installed wings, in the order of their tables."""
    found = [one for one in apps.get_models() if issubclass(one, RecordModel)]
    return sorted(found, key=lambda model: model._meta.db_table)


def disagreements(model: type[RecordModel], dictionary: Dictionary) -> list[Disagreement]:
    """Return every difference between a model and the record type that it names."""
    name = model.__name__
    record = dictionary.records.get(model.RECORD)
    if record is None:
        return [Disagreement(name, "RECORD", f"there is no record type {model.RECORD!r}")]
    differences = [*_fields(model, record), *_strangers(model, record)]
    return [Disagreement(name, field, what) for field, what in differences]


def _fields(model: type[RecordModel], record: RecordType) -> Iterator[tuple[str, str]]:
    for field in record.fields.values():
        what = _about_field(model, record, field)
        if what is not None:
            yield field.name, what


def _about_field(model: type[RecordModel], record: RecordType, field: Field) -> str | None:
    link = next((link for link, holds in record.links.items() if holds == field.name), None)
    if link is not None:
        return _about_link(model, link)
    many = getattr(model, field.name, None)
    column = _columns(model).get(field.name)
    if is_sealed(field) or field.national:
        where = "sealed" if is_sealed(field) else "national"
        stands = column is not None or isinstance(many, ManyCodes)
        return f"has a column, and its answers belong in {where!r}" if stands else None
    if field.many:
        return _about_many(column, many, field)
    if isinstance(many, ManyCodes):
        return "allows several codes in the model and one in the dictionary"
    return "has no column" if column is None else _about_column(column, field)


def _about_link(model: type[RecordModel], link: str) -> str | None:
    relation = next((one for one in model._meta.fields if one.name == link), None)
    if not isinstance(relation, models.ForeignKey):
        return f"has no foreign key {link!r}"
    linked: Any = relation.related_model
    if not issubclass(linked, RecordModel) or link != linked.RECORD:
        return f"the foreign key {link!r} leads to no {link}"
    return None


def _about_many(column: models.Field[Any, Any] | None, many: object, field: Field) -> str | None:
    if column is not None:
        return "has one column and allows several codes"
    if not isinstance(many, ManyCodes):
        return "allows several codes and has no place for them"
    if many.codelist != field.codelist:
        return f"has the list {many.codelist!r} instead of {field.codelist!r}"
    return None


def _about_column(column: models.Field[Any, Any], field: Field) -> str | None:
    wanted = COLUMN_OF[field.type]
    partial = isinstance(column, PartialDateField)
    if not isinstance(column, wanted) or partial != (wanted is PartialDateField):
        return f"is a {type(column).__name__} instead of a {wanted.__name__}"
    choices = column.deconstruct()[3].get("choices")
    codelist = choices.codelist if isinstance(choices, Codes) else None
    if codelist != field.codelist:
        return f"has the list {codelist!r} instead of {field.codelist!r}"
    return None if column.null else "refuses to stand empty, and drafts are saved"


def _strangers(model: type[RecordModel], record: RecordType) -> Iterator[tuple[str, str]]:
    columns = _columns(model)
    companions = {
        f"{name}_{bound}"
        for name, column in columns.items()
        if isinstance(column, PartialDateField)
        for bound in ("earliest", "latest")
    }
    known = {*record.fields, *companions, *_OWN, *model.STRUCTURE}
    for name in sorted({*columns, *model.many_valued()} - known):
        yield name, "is neither a field of the record type nor named in STRUCTURE"


def _columns(model: type[RecordModel]) -> dict[str, models.Field[Any, Any]]:
    """The columns that hold no key of another row."""
    return {one.name: one for one in model._meta.local_fields if not one.is_relation}


def all_disagreements() -> list[Disagreement]:
    """Return the differences of all installed models of records with the country's dictionary."""
    found: list[Disagreement] = []
    for model in record_models():
        found += disagreements(model, dictionary())
    return found


def check_records(app_configs: Sequence[AppConfig] | None, **_: object) -> Sequence[CheckMessage]:
    """Django's system check of the same."""
    return [Error(str(one), obj=one.model, id="records.E001") for one in all_disagreements()]


def refuse_disagreement() -> None:
    """Raise ImproperlyConfigured with every difference, whatever way the platform is started."""
    found = all_disagreements()
    if found:
        lines = "\n".join(f"- {one}" for one in found)
        raise ImproperlyConfigured(f"models of records and the dictionary disagree:\n{lines}")
