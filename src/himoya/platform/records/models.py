"""One record of the dictionary as a row: columns, rows of codes, sealed answers, reasons."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from himoya.dictionary.fields import Field, Moment, Sensitivity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.answers import AnswerRefused, Refusal, checked, from_json, to_json
from himoya.platform.records.columns import LONGEST_CODE, ManyCodes, is_sealed
from himoya.platform.records.sealing import open_answers, seal_answers

#: Moments that have come once a record exists at all.
ALREADY_COME = frozenset({Moment.AT_REGISTRATION, Moment.AT_REQUEST})


@cache
def _many_valued(model: type[RecordModel]) -> tuple[str, ...]:
    named = (pair for base in model.__mro__ for pair in vars(base).items())
    return tuple(name for name, stands in named if isinstance(stands, ManyCodes))


class RecordModel(ScopedModel):
    """A record type as a table. Subclasses name it in ``RECORD`` and write its columns by hand.

    ``STRUCTURE`` names further columns of theirs that are no answers. Fields that hold the key of
    a linked record have no column: the foreign key, named like the linked record, stands for them.
    Several codes are rows of a `RecordCode` with ``related_name="codes"``.
    """

    RECORD: ClassVar[str]
    STRUCTURE: ClassVar[frozenset[str]] = frozenset()
    #: Dates by which the validity of codes is judged; the first one known counts.
    JUDGED_BY: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    #: Field -> code of the reason for which it has no value.
    missing = models.JSONField(default=dict, blank=True)
    #: Answers to what only this country asks.
    national = models.JSONField(default=dict, blank=True)
    #: Version of the dictionary by which the record was last written.
    dictionary_version = models.CharField(max_length=20)
    #: Answers of class identity, as encrypted JSON.
    sealed = models.BinaryField(null=True, blank=True)

    _staged_codes: dict[str, tuple[str, ...]]
    _opened: dict[str, Any] | None

    #: The manager of the record's codes; there where some field allows several.
    codes: ClassVar[Any]

    class Meta(ScopedModel.Meta):
        abstract = True

    @classmethod
    def record_type(cls) -> RecordType:
        """Return the dictionary's description of this kind of record."""
        return dictionary().records[cls.RECORD]

    @classmethod
    def many_valued(cls) -> tuple[str, ...]:
        """Return the names of the fields whose answers are rows of codes."""
        return _many_valued(cls)

    @classmethod
    def every_row(cls) -> models.QuerySet[Any]:
        """Return all rows, under `whole_table`; also those that a wing's manager keeps back."""
        return cls.objects.all()

    # ---- reading ----

    def values(self, reader: Reader) -> dict[str, Value]:
        """Return the answers and reasons of the classes that the reader may read.

        Raises `KeyTrouble` where a sealed answer cannot be opened.
        """
        return self.values_of(reader.reads)

    def values_of(self, classes: Collection[Sensitivity]) -> dict[str, Value]:
        """Return the answers and reasons of some classes; raises `KeyTrouble` as `values`."""
        fields = self.record_type().fields.values()
        return self._values_of(one for one in fields if one.sensitivity in classes)

    def every_value(self) -> dict[str, Value]:
        """Return all answers and reasons: for work of the system that shows them to nobody."""
        return self._values_of(self.record_type().fields.values())

    def codes_of(self, field: str) -> tuple[str, ...]:
        """Return the codes of a field that allows several, in the order of the list."""
        if field in self._staged_codes:
            return self._staged_codes[field]
        if self._state.adding:  # the database has none yet
            return ()
        chosen = {row.code for row in self.codes.all() if row.field == field}
        listed = dictionary().codelist_of(self.record_type()[field])
        known = tuple(one.code for one in listed if one.code in chosen)
        return known + tuple(sorted(chosen - set(known)))

    def moments_come(self) -> frozenset[Moment]:
        """Return the moments that have come for this record, by its own answers."""
        return ALREADY_COME

    def _values_of(self, fields: Iterable[Field]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for field in fields:
            value = self._value_of(field)
            if value is not None:
                found[field.name] = value
        return found

    def _value_of(self, field: Field) -> Value | None:
        reason = self.missing.get(field.name)
        if reason is not None:
            return Missing(MissingReason(reason))
        link = self._link_in(field.name)
        if link is not None:
            return cast("Value | None", self._key_of(link))
        if is_sealed(field) or field.national:
            kept = self.opened() if is_sealed(field) else self.national
            return from_json(field, kept[field.name]) if field.name in kept else None
        value = getattr(self, field.name)
        if isinstance(value, Decimal):
            return float(value)
        return None if value == () else cast("Value | None", value)

    def opened(self) -> dict[str, Any]:
        """Return the sealed answers as JSON; opened once. Raises `KeyTrouble`."""
        if self._opened is None:
            self._opened = open_answers(self.RECORD, self.id, self.sealed)
        return self._opened

    @classmethod
    def _link_in(cls, field: str) -> str | None:
        links = cls.record_type().links
        return next((link for link, holds in links.items() if holds == field), None)

    def _key_of(self, link: str) -> str | None:
        """The number of a linked record; None as well where that is not there for who reads."""
        try:
            linked: RecordModel | None = getattr(self, link)
        except ObjectDoesNotExist:
            return None
        return None if linked is None else getattr(linked, linked.record_type().key)

    # ---- writing ----

    def set_values(self, values: Mapping[str, Value | None], *, by: Reader | None) -> None:
        """Take answers and reasons of the named fields; None leaves a field unanswered.

        A field then has a value or a reason, never both. ``by`` may set what he or she may read;
        None is the system itself. ``save`` writes it all. Raises AnswerRefused, having set nothing.
        """
        taken = [
            (field, checked(dictionary(), self.RECORD, field, value))
            for field, value in self._settable(values, by)
        ]
        for field, value in taken:
            self._set(field, value)
        self.dictionary_version = dictionary().version

    @classmethod
    def _settable(
        cls, values: Mapping[str, Value | None], by: Reader | None
    ) -> list[tuple[Field, Value | None]]:
        record = cls.record_type()
        named: list[tuple[Field, Value | None]] = []
        for name, value in values.items():
            if name not in record.fields:
                raise AnswerRefused(cls.RECORD, name, Refusal.UNKNOWN_FIELD)
            field = record[name]
            if name == record.key or name in record.links.values() or (field.derived and by):
                raise AnswerRefused(cls.RECORD, name, Refusal.GIVEN_BY_THE_SYSTEM)
            if by is not None and not by.may_read(field.sensitivity):
                raise AnswerRefused(cls.RECORD, name, Refusal.NOT_READABLE_BY_YOU)
            named.append((field, value))
        return named

    def _set(self, field: Field, value: Value | None) -> None:
        self.missing.pop(field.name, None)
        answer = None if isinstance(value, Missing) else value
        if isinstance(value, Missing):
            self.missing[field.name] = value.reason.value
        if is_sealed(field):
            self._opened = _with(self.opened(), field.name, answer)
            self.sealed = seal_answers(self.RECORD, self.id, self._opened)
        elif field.national:
            self.national = _with(self.national, field.name, answer)
        elif field.many:
            self._staged_codes[field.name] = cast("tuple[str, ...]", answer or ())
        elif isinstance(answer, float):
            setattr(self, field.name, Decimal(str(answer)))
        else:
            setattr(self, field.name, answer)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._staged_codes = {}
        self._opened = None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row and its codes; call inside a transaction."""
        new = self._state.adding
        super().save(*args, **kwargs)
        store_codes([self], new=new)


class RecordCode(ScopedModel):
    """One of several codes of a field. Subclasses add ``record``, a key with name "codes"."""

    field = models.CharField(max_length=60)
    code = models.CharField(max_length=LONGEST_CODE)

    if TYPE_CHECKING:
        record: models.ForeignKey[RecordModel, RecordModel]
        record_id: uuid.UUID

    class Meta(ScopedModel.Meta):
        abstract = True

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        of_record = cast("type[RecordModel]", cls._meta.get_field("record").related_model)
        rows: models.QuerySet[RecordModel] = models.QuerySet(of_record).filter(
            of_record.visible_to(reader)
        )
        return models.Q(models.Exists(rows.filter(pk=models.OuterRef("record_id"))))


def one_code_once(table: str) -> models.UniqueConstraint:
    """Return the constraint that a record has a code of a field once."""
    return models.UniqueConstraint(fields=("record", "field", "code"), name=f"{table}_stands_once")


Record = TypeVar("Record", bound=RecordModel)


def store_new(model: type[Record], records: Sequence[Record]) -> None:
    """Write new records of one model with their codes, in a few statements for any number."""
    if records:
        model.objects.bulk_create(records, batch_size=500)
        store_codes(records, new=True)


def store_codes(records: Sequence[RecordModel], *, new: bool) -> None:
    """Write the codes that were set on records of one model; ``new`` ones have none yet."""
    changed = [record for record in records if record._staged_codes]
    if not changed:
        return
    rows = cast("Any", type(changed[0]).codes).rel.related_model
    if not new:
        stale = models.Q()
        for record in changed:
            stale |= models.Q(record=record.id, field__in=list(record._staged_codes))
        rows.objects.filter(stale).delete()
    rows.objects.bulk_create(
        [
            rows(record_id=record.id, field=field, code=code)
            for record in changed
            for field, codes in record._staged_codes.items()
            for code in codes
        ],
        batch_size=1000,
    )
    for record in changed:
        record._staged_codes = {}
        getattr(record, "_prefetched_objects_cache", {}).pop("codes", None)


def _with(answers: Mapping[str, Any], name: str, answer: Value | None) -> dict[str, Any]:
    rest = {one: kept for one, kept in answers.items() if one != name}
    return rest if answer is None else rest | {name: to_json(answer)}
