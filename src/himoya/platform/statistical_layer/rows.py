"""Rows of the layer in batches of columns, straight from the database, with bounded memory.

A million records go through here, so no model is made of them: one statement a record type, sent on
in the order of the random ids (which tells nothing of when a record came), and one for the codes of
fields with several answers, in the same order, walked through side by side.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from django.db import connection, models

from himoya.dictionary.missing import MissingReason, sibling_column
from himoya.dictionary.record_tables import FileValue
from himoya.languages.folding import fold
from himoya.platform.records.models import RecordModel
from himoya.platform.statistical_layer.ages import Ages
from himoya.platform.statistical_layer.contents import Contents, LayerColumn, Origin
from himoya.platform.statistical_layer.pseudonymous_keys import PERSON, Keyed, keys_of

#: Rows of one batch.
BATCH = 20_000

Columns = dict[str, Sequence[FileValue]]

#: A field of an answer that is missing -> the reason; read once for each text that occurs.
_Reasons = Mapping[str, str]

_KNOWN_REASONS = frozenset(one.value for one in MissingReason)
_MOST_TEXTS = 50_000
_CURRENCY_LETTERS = 3

#: Between a field and its code, and between two of them; no field or code holds either.
_OF, _AND = "=", " "


def counted_rows(model: type[RecordModel]) -> models.QuerySet[Any]:
    """Return the rows that count, inside a scope over whole tables: real ones alone."""
    rows: models.QuerySet[Any] = model.objects.all()
    names = {one.name for one in model._meta.fields}
    if "practice" in names:
        return rows.filter(practice=False)
    above = cast(Any, model)._meta.get_field("case").related_model
    # Not a join: the few exercises are looked up, and the rows keep the order of their ids.
    practised = above.objects.filter(practice=True)
    return rows.exclude(case__in=practised.values("pk"))


def batches(
    model: type[RecordModel], contents: Contents, ages: Ages | None = None
) -> Iterator[Columns]:
    """Yield the rows of a record type; inside one transaction and scope. Raises `KeyTrouble`."""
    reading = _Reading(model, contents, ages)
    for raw in _rows_in_order(reading.rows()):
        yield reading.batch(raw)


class _Reading:
    """What stays the same from batch to batch of one record type."""

    def __init__(self, model: type[RecordModel], contents: Contents, ages: Ages | None) -> None:
        self.model, self.contents, self.ages = model, contents, ages
        kept = dict.fromkeys(one.column for one in contents.columns if one.column)
        self.names = ["pk", "missing", *kept]
        if ages is not None and "sealed" not in self.names:
            self.names.append("sealed")
        self.place = {name: number for number, name in enumerate(self.names)}
        self.keyed = _keyed(contents)
        self.reasons = _Texts()
        self.many = [one.name for one in contents.columns if one.origin is Origin.CODES]
        self.lists = _Lists()
        self.codes = _codes_in_order(model, self.many) if self.many else iter(())
        self.next_codes: tuple[str, str] | None = next(self.codes, None)

    def rows(self) -> models.QuerySet[Any]:
        shown = (_plain_id(self.model, name) for name in self.names)
        return counted_rows(self.model).order_by("pk").values_list(*shown)

    def batch(self, raw: Sequence[Sequence[Any]]) -> Columns:
        columns = list(zip(*raw, strict=True))
        ids = cast("Sequence[str]", columns[0])
        codes = self._codes_of(ids)
        found: dict[str, list[FileValue]] = {}
        for one in self.contents.columns:
            found[one.name] = self._values(one, columns, ids, codes)
            if one.has_sibling:
                found[sibling_column(one.name)] = [None] * len(ids)
        self._put_reasons(found, columns[1])
        if self.ages is not None:
            self.ages.fill(found, ids, columns[self.place["sealed"]])
        return dict(found)

    def _values(
        self,
        one: LayerColumn,
        columns: Sequence[Sequence[Any]],
        ids: Sequence[str],
        codes: Mapping[str, list[FileValue]],
    ) -> list[FileValue]:
        if one.origin is Origin.KEY:
            return self.keyed[one.name](ids)
        if one.origin is Origin.CODES:
            return codes[one.name]
        values = columns[self.place[one.column]]
        match one.origin:
            case Origin.LINK:
                return self.keyed[one.name](values)
            case Origin.PERSON:
                return self.keyed[one.name]([sign or None for sign in values])
            case Origin.NUMBER_OF_ANOTHER:
                return self._numbers(one, values)
            case Origin.CURRENCY:
                read = {text: _currency(text) for text in set(values)}
                return [read[text] for text in values]
            case Origin.NATIONAL:
                return [None if text == "{}" else _national(text, one.name) for text in values]
            case _:
                return _answers(self.model, one.column, values)

    def _numbers(self, one: LayerColumn, values: Sequence[str | None]) -> list[FileValue]:
        """Official numbers of other records become their keys; unknown ones keys of the number."""
        wanted = {fold(number) for number in values if number}
        if not wanted:
            return list(values)
        rows = self.model.objects.filter(practice=False, number_key__in=wanted)
        ids = {key: _id(id) for key, id in rows.values_list("number_key", "pk")}
        here = [ids.get(fold(number)) if number else None for number in values]
        elsewhere = [
            fold(number) if number and id is None else None
            for number, id in zip(values, here, strict=True)
        ]
        known, unknown = self.keyed[one.name](here), keys_of(f"{one.linked}_number")(elsewhere)
        return [first or second for first, second in zip(known, unknown, strict=True)]

    def _codes_of(self, ids: Sequence[str]) -> dict[str, list[FileValue]]:
        """Walk through the codes beside the rows: both come in the order of the ids."""
        found: dict[str, list[FileValue]] = {name: [None] * len(ids) for name in self.many}
        following = self.next_codes
        for row, id in enumerate(ids):
            while following is not None and following[0] < id:
                following = next(self.codes, None)
            if following is not None and following[0] == id:
                for field, codes in self.lists[following[1]].items():
                    found[field][row] = codes
        self.next_codes = following
        return found

    def _put_reasons(self, found: dict[str, list[FileValue]], texts: Sequence[str]) -> None:
        where = {one.name: one for one in self.contents.columns if one.origin is not Origin.KEY}
        put: dict[str, tuple[list[FileValue], bool, bool]] = {}
        for name, one in where.items():
            column = sibling_column(name) if one.has_sibling else name
            put[name] = (found[column], one.field.is_coded, one.field.many)
        for row, text in enumerate(texts):
            if text == "{}":
                continue
            for name, reason in self.reasons[text].items():
                if name in put:
                    column_, coded, many = put[name]
                    code = f"_{reason}" if coded else reason
                    column_[row] = [code] if many else code


class _Texts(dict[str, _Reasons]):
    """JSON of missing answers -> field and reason. The same texts come again and again."""

    def __missing__(self, text: str) -> _Reasons:
        if len(self) > _MOST_TEXTS:
            self.clear()
        read = json.loads(text)
        known = {name: reason for name, reason in read.items() if reason in _KNOWN_REASONS}
        self[text] = known
        return known


class _Lists(dict[str, Mapping[str, list[str]]]):
    """Codes of one record in one text -> field and its codes; most texts come many times."""

    def __missing__(self, text: str) -> Mapping[str, list[str]]:
        if len(self) > _MOST_TEXTS:
            self.clear()
        read: dict[str, list[str]] = {}
        for one in sorted(text.split(_AND)):
            field, _, code = one.partition(_OF)
            read.setdefault(field, []).append(code)
        self[text] = read
        return read


def _rows_in_order(rows: models.QuerySet[Any]) -> Iterator[list[Sequence[Any]]]:
    """Send a statement and yield its rows batch by batch, as the database gives them."""
    sql, parameters = rows.query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)

        def fetch() -> list[Sequence[Any]]:
            return cast("list[Sequence[Any]]", cursor.fetchmany(BATCH))

        # SQLite works in this process, where a second thread would only stand in the way.
        yield from iter(fetch, []) if connection.vendor == "sqlite" else _one_ahead(fetch)


def _one_ahead(fetch: Callable[[], list[Sequence[Any]]]) -> Iterator[list[Sequence[Any]]]:
    """Yield batches until an empty one: the server finds the next while this one is worked on."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        following = beside.submit(fetch)
        while raw := following.result():
            following = beside.submit(fetch)
            yield raw


def _codes_in_order(model: type[RecordModel], fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield record id -> its codes in one text, in the order of the ids."""
    of_codes = cast(Any, model).codes.rel.related_model
    each = of_codes.objects.order_by("record_id").values("record_id")
    fits = models.Q(field__in=fields)
    # PostgreSQL would look up field after field of each record; to pass over others is quicker.
    if connection.vendor == "sqlite":
        together = each.filter(fits).annotate(codes=_Together())
    else:
        together = each.annotate(codes=_Together(filter=fits))
    for raw in _rows_in_order(together.values_list("record_id", "codes")):
        yield from ((_id(id), text) for id, text in raw if text is not None)


class _Together(models.Aggregate):
    """The codes of one record in one text: ten times fewer rows have to be fetched."""

    function = "STRING_AGG"
    template = f"%(function)s(field || '{_OF}' || code, '{_AND}')"
    output_field = models.TextField()
    arity = 0

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **more)


def _keyed(contents: Contents) -> dict[str, Keyed]:
    record = contents.record.record
    found = {}
    for one in contents.columns:
        match one.origin:
            case Origin.KEY:
                found[one.name] = keys_of(record)
            case Origin.LINK | Origin.NUMBER_OF_ANOTHER:
                found[one.name] = keys_of(one.linked)
            case Origin.PERSON:
                found[one.name] = keys_of(PERSON)
    return found


def _plain_id(model: type[RecordModel], name: str) -> Any:
    """Return a column to ask for; one of random ids as `_id` gives them, which SQLite keeps so.

    PostgreSQL writes millions of them faster than they are made into objects here and read again.
    """
    if connection.vendor == "sqlite" or not isinstance(_kept_as(model, name), models.UUIDField):
        return name
    return _Digits(name)


def _kept_as(model: type[RecordModel], name: str) -> Any:
    field = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return getattr(field, "target_field", field)


class _Digits(models.Func):
    """A random id as 32 hexadecimal digits."""

    template = "encode(uuid_send(%(expressions)s), 'hex')"
    output_field = models.TextField()
    arity = 1


def _id(raw: Any) -> str:
    """A random id as 32 hexadecimal digits, whichever engine gave it."""
    return raw if isinstance(raw, str) else cast(str, raw.hex)


def _answers(model: type[RecordModel], column: str, values: Sequence[Any]) -> list[FileValue]:
    if isinstance(model._meta.get_field(column), models.DecimalField):
        return [None if one is None else float(one) for one in values]
    return list(values)


def _currency(text: str | None) -> str | None:
    """A currency by its three letters (ISO 4217); anything else may be words about somebody."""
    plain = (text or "").strip().upper()
    fits = len(plain) == _CURRENCY_LETTERS and plain.isascii() and plain.isalpha()
    return plain if fits else None


def _national(text: str, name: str) -> FileValue:
    return cast(FileValue, json.loads(text).get(name))
