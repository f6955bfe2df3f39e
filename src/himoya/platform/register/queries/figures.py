"""What the reader may see of the register, as columns that the statistics room counts.

No name, no sealed answer and no free words are among the columns; which cases are meant is said by
a `Chosen`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    CharField,
    Count,
    Max,
    Min,
    QuerySet,
    TextField,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import MissingReason, sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.columns import PSEUDONYM, is_sealed
from himoya.platform.records.models import RecordModel
from himoya.platform.register.models import Case
from himoya.platform.register.queries.chosen import MODELS, Chosen, meant, placed
from himoya.platform.register.queries.lists import to_count
from himoya.platform.register.visibility import begin_with_held, tells_of_victims

#: How both engines write a record without a single reason.
NO_REASONS = "{}"

#: Record types that are there only for roles that work with such persons at all.
PEOPLE = ("victim", "suspect")


def columns_of(
    reader: Reader,
    wanted: Mapping[str, Collection[str]],
    dates: Mapping[str, Collection[str]],
    chosen: Chosen,
) -> dict[str, RecordTable]:
    """Return record type -> its rows: two queries for each, and one for each type with dates.

    ``wanted`` names the fields, ``dates`` the dates by which rows fall into periods. Fields of a
    class that the reader may not read, and what tells of people whom he or she does not meet, are
    left out, and tables then say that they are absent.
    """
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        cases = meant(reader, dates, chosen)
        return {
            record: RecordTable(
                record,
                dictionary().country.folder,
                dictionary().version,
                _columns(reader, MODELS[record], names, cases),
                as_of=today(),
            )
            for record, names in wanted.items()
            if not tells_of_victims(reader, record)
        }


# ---- one record type ----


def _columns(
    reader: Reader, model: type[RecordModel], names: Collection[str], cases: RawSQL | None
) -> dict[str, Sequence[FileValue]]:
    record = model.record_type()
    fields = [
        record[name]
        for name in sorted({*names, record.key})
        if _is_there(reader, record[name]) and not tells_of_victims(reader, record.record, name)
    ]
    plain = [one for one in fields if not one.many and not one.national]
    rows = model.objects.order_by()
    if cases is not None:
        rows = rows.filter(**{"pk__in" if model is Case else "case__in": cases})
    elif model is Case:
        rows = begin_with_held(rows, reader)
    found = _Rows(rows, {one.name: _expression(model, one) for one in plain})
    columns: dict[str, Sequence[FileValue]] = {}
    for one in plain:
        columns |= _column(one, found.values[one.name], found.reasons)
    codes = _codes(model, rows, [one.name for one in fields if one.many])
    for one in fields:
        if one.national:
            columns |= _column(one, found.national(one.name), found.reasons)
        elif one.many:
            chosen = codes.get(one.name, {})
            columns |= _column(one, [chosen.get(key) for key in found.keys], found.reasons)
    return columns


class _Rows:
    """Answers of many rows, column by column, with reasons only where there are any.

    Ids and reasons come as text: most rows have no reason, and to read a hundred thousand empty
    lists of them takes longer than to fetch the rows.
    """

    def __init__(self, rows: QuerySet[Any], expressions: Mapping[str, Any]) -> None:
        self._rows = rows
        asked = {f"value_{name}": one for name, one in expressions.items()}
        found = rows.annotate(key=Cast("pk", CharField()), why=Cast("missing", TextField()))
        columns = list(zip(*found.values_list("key", "why", *asked.values()), strict=True))
        self.keys, why, *values = columns or [()] * (2 + len(asked))
        self.values: Mapping[str, Sequence[Any]] = dict(zip(expressions, values, strict=True))
        #: Place of a row -> field -> why it has no answer.
        self.reasons: Mapping[int, Mapping[str, str]] = {
            place: json.loads(one) for place, one in enumerate(why) if one != NO_REASONS
        }

    def national(self, name: str) -> list[Any]:
        """Return the answers to a question that one country alone asks."""
        found = self._rows.annotate(key=Cast("pk", CharField())).values_list("key", "national")
        answers = {key: national.get(name) for key, national in found}
        return [answers.get(key) for key in self.keys]


def _is_there(reader: Reader, field: Field) -> bool:
    if field.name == PSEUDONYM:
        return True
    return not is_sealed(field) and reader.may_read(field.sensitivity)


def _expression(model: type[RecordModel], field: Field) -> Any:
    record = model.record_type()
    link = next((link for link, holds in record.links.items() if holds == field.name), None)
    if link is not None:
        return f"{link}__{MODELS[link].record_type().key}"
    # As the text that it is: to read a date in order to write it again takes most of the time.
    return Cast(field.name, CharField()) if field.type is FieldType.DATE else field.name


def _codes(
    model: type[RecordModel], rows: QuerySet[Any], names: Sequence[str]
) -> dict[str, dict[str, list[str]]]:
    """Field -> record -> its codes. The bare table: the records are those that are there."""
    found: dict[str, dict[str, list[str]]] = {}
    if not names:
        return found
    of_codes: QuerySet[Any] = QuerySet(model.codes.rel.related_model)
    asked = of_codes.filter(field__in=list(names), record__in=rows.values("pk")).order_by()
    keyed = asked.annotate(key=Cast("record", CharField()))
    for field, key, code in keyed.values_list("field", "key", "code"):
        found.setdefault(field, {}).setdefault(key, []).append(code)
    return found


def _column(
    field: Field, answers: Sequence[Any], reasons: Mapping[int, Mapping[str, str]]
) -> dict[str, Any]:
    """The column of one field from the answers of every row, with the reasons beside it."""
    why = {place: found[field.name] for place, found in reasons.items() if field.name in found}
    if field.is_coded:
        coded = list(answers)
        for place, reason in why.items():
            coded[place] = MissingReason(reason).reserved_code
        return {field.name: coded}
    values = [float(one) if isinstance(one, Decimal) else one for one in answers]
    beside: list[str | None] = [None] * len(values)
    for place, reason in why.items():
        beside[place] = reason
    return {field.name: values, sibling_column(field.name): beside}


# ---- figures that no table of the dictionary has ----


def stages_by_day(
    reader: Reader, classification: str, chosen: Chosen
) -> Counter[tuple[str, date | None, date | None]]:
    """Return how many cases of a classification have which stage, by their counting date.

    Keys are the stage, and the first and last day that the date may mean: when proceedings were
    opened, otherwise when the case was registered.
    """
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        rows = placed(to_count(reader), reader, chosen)
        rows = rows.filter(case_classification=classification).annotate(
            first=Coalesce("opened_date_earliest", "registered_date_earliest"),
            last=Coalesce("opened_date_latest", "registered_date_latest"),
        )
        if chosen.begin is not None and chosen.end is not None:
            rows = rows.filter(last__gte=chosen.begin, first__lte=chosen.end)
        counted = rows.order_by().values_list("stage", "first", "last").annotate(Count("pk"))
        return Counter({(stage, first, last): number for stage, first, last, number in counted})


@dataclass(frozen=True, slots=True)
class Extent:
    """From which to which day cases were registered, and in which territories."""

    begin: date | None
    end: date | None
    territories: tuple[str, ...]


def extent_of(reader: Reader) -> Extent:
    """Return what there is to choose from for the reader."""
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        rows = to_count(reader)
        days = rows.aggregate(
            begin=Min("registered_date_earliest"), end=Max("registered_date_latest")
        )
        regions = rows.exclude(region=None).values_list("region", flat=True).distinct()
        return Extent(days["begin"], days["end"], tuple(sorted(filter(None, regions))))


def registered_by_month(classification: str) -> dict[int, Counter[date]]:
    """Return agency -> first day of a month -> cases of a classification that it registered then.

    For work of the system, inside `whole_table`; practice is not counted. A case belongs to the
    agency that opened it, whoever holds it now.
    """
    rows = Case.objects.filter(practice=False, case_classification=classification)
    counted = (
        rows.order_by()
        .values_list("reporting_agency", "registered_date_earliest", "registered_date_latest")
        .annotate(Count("pk"))
    )
    found: dict[str, Counter[date]] = {}
    for agency, first, last, number in counted:
        if agency and first and (first.year, first.month) == (last.year, last.month):
            found.setdefault(agency, Counter())[first.replace(day=1)] += number
    ids = dict(Agency.objects.filter(code__in=list(found)).values_list("code", "id"))
    return {ids[code]: months for code, months in found.items() if code in ids}
