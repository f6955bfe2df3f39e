"""The columns that fields of the dictionary stand in: one kind of column a kind of field."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Protocol, overload

from django.db import models

from himoya.dictionary.fields import Field, FieldType, Sensitivity
from himoya.platform.database.codes import codes
from himoya.platform.database.partial_date_field import PartialDateField

#: The longest code is that of an agency; the longest identifier an official number.
LONGEST_CODE = 60
LONGEST_IDENTIFIER = 60
LONGEST_TEXT = 2000

#: The one field of class identity that is no secret in a case: it exists to stand for the person.
PSEUDONYM = "pseudonym"

_SEALED = {Sensitivity.IDENTITY, Sensitivity.SEALED}


def is_sealed(field: Field) -> bool:
    """Say whether answers to a field are kept encrypted, not in a column."""
    return field.sensitivity in _SEALED and field.name != PSEUDONYM


def code(codelist: str) -> models.CharField[str | None, str | None]:
    """Column of a field with one code of a list."""
    return models.CharField(max_length=LONGEST_CODE, null=True, blank=True, choices=codes(codelist))


def identifier() -> models.CharField[str | None, str | None]:
    """Column of a number or name that tells one record from others."""
    return models.CharField(max_length=LONGEST_IDENTIFIER, null=True, blank=True)


def text() -> models.TextField[str | None, str | None]:
    """Column of words."""
    return models.TextField(max_length=LONGEST_TEXT, null=True, blank=True)


def number() -> models.IntegerField[int | None, int | None]:
    """Column of a whole number."""
    return models.IntegerField(null=True, blank=True)


def amount() -> models.DecimalField[Decimal | None, Decimal | None]:
    """Column of money, to the hundredth."""
    return models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)


def day() -> PartialDateField:
    """Column of a date that may be only partly known."""
    return PartialDateField()


#: Type of a field in the dictionary -> type of its column.
COLUMN_OF: dict[FieldType, type[models.Field[Any, Any]]] = {
    FieldType.CODE: models.CharField,
    FieldType.IDENTIFIER: models.CharField,
    FieldType.TEXT: models.TextField,
    FieldType.INTEGER: models.IntegerField,
    FieldType.AMOUNT: models.DecimalField,
    FieldType.DATE: PartialDateField,
}


class HasCodes(Protocol):
    """A record that knows the codes of its fields."""

    def codes_of(self, field: str) -> tuple[str, ...]: ...


class ManyCodes:
    """Stands in a model where a field allows several codes; the codes are rows of ``codes``.

    ``victim.means`` gives them as a tuple in the order of the list, from rows already fetched
    where ``prefetch_related("codes")`` fetched them.
    """

    def __init__(self, codelist: str) -> None:
        self.codelist = codelist
        self.name = ""

    def __set_name__(self, owner: type[object], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, record: None, owner: object) -> ManyCodes: ...
    @overload
    def __get__(self, record: HasCodes, owner: object) -> tuple[str, ...]: ...
    def __get__(self, record: HasCodes | None, owner: object) -> ManyCodes | tuple[str, ...]:
        return self if record is None else record.codes_of(self.name)

    def __set__(self, record: object, value: object) -> None:
        raise AttributeError(f"{self.name} is written by set_values")


def many_codes(codelist: str) -> ManyCodes:
    """Stands for a field with several codes of a list."""
    return ManyCodes(codelist)
