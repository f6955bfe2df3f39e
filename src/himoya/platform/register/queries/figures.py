"""What the reader may see of the register, as columns that the statistics room counts.

No name, no sealed answer and no free words are among the columns; which cases are meant is said by
a `Chosen`. Cases are taken whole: whoever is counted in a period is counted by the earliest of his
or her dates in the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, Coalesce

from himoya.dictionary.fields import Field, FieldType
from himoya.dictionary.missing import MissingReason, sibling_column
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.columns import PSEUDONYM, is_sealed
from himoya.platform.records.models import RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case, Holder
from himoya.platform.register.models.registered import REGISTERED

#: Record type -> its model.
MODELS: Mapping[str, type[RecordModel]] = {"case": Case, **UNDER_CASE}

#: Record types that are there only for roles that work with such persons at all.
PEOPLE = ("victim", "suspect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which of the cases that the reader may see are meant.

    ``begin`` and ``end`` are the first and last day of the periods; ``territory`` is where the case
    is registered; ``own`` leaves the cases that the reader's agency holds or held.
    """

    begin: date | None = None
    end: date | None = None
    territory: str = ""
    own: bool = False


def columns_of(
    reader: Reader,
    wanted: Mapping[str, Collection[str]],
    dates: Mapping[str, Collection[str]],
    chosen: Chosen,
) -> dict[str, RecordTable]:
    """Return record type -> its rows: two queries for each of them.

    ``wanted`` names the fields, ``dates`` the dates by which rows fall into periods. Fields of a
    class that the reader may not read are left out, and tables then say that they are absent.
    """
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        cases = _cases(reader, dates, chosen)
        return {
            record: RecordTable(
                record,
                dictionary().country.folder,
                dictionary().version,
                _columns(reader, MODELS[record], names, cases),
            )
            for record, names in wanted.items()
        }


def _cases(
    reader: Reader, dates: Mapping[str, Collection[str]], chosen: Chosen
) -> QuerySet[Any] | None:
    """The keys of the cases that are meant, as a question inside others; None for all of them.

    The bare tables: whoever asks with it starts from what the reader may see.
    """
    if chosen == Chosen():
        return None
    rows: QuerySet[Case] = _placed(QuerySet(Case).filter(REGISTERED), reader, chosen)
    falls = Q()
    for record, names in dates.items():
        within = _within(names, chosen)
        if record == "case":
            falls |= within
        elif within:
            model: QuerySet[Any] = QuerySet(MODELS[record]).filter(REGISTERED)
            falls |= Q(pk__in=model.filter(within).order_by().values("case"))
    return rows.filter(falls).order_by().values("pk")


def _placed(rows: QuerySet[Case], reader: Reader, chosen: Chosen) -> QuerySet[Case]:
    if chosen.territory:
        rows = rows.filter(region=chosen.territory)
    if chosen.own:
        held: QuerySet[Holder] = QuerySet(Holder).filter(case=OuterRef("pk"), agency=reader.agency)
        rows = rows.filter(Exists(held))
    return rows


def _within(names: Iterable[str], chosen: Chosen) -> Q:
    """The condition that one of the dates may lie in the periods; no condition without periods."""
    found = Q()
    if chosen.begin is not None and chosen.end is not None:
        for name in names:
            found |= Q(**{f"{name}_latest__gte": chosen.begin, f"{name}_earliest__lte": chosen.end})
    return found


# ---- one record type ----


def _columns(
    reader: Reader, model: type[RecordModel], names: Collection[str], cases: QuerySet[Any] | None
) -> dict[str, Sequence[FileValue]]:
    record = model.record_type()
    fields = [
        record[name] for name in sorted({*names, record.key}) if _is_there(reader, record[name])
    ]
    plain = [one for one in fields if not one.many and not one.national]
    rows = model.objects.order_by()
    if cases is not None:
        rows = rows.filter(**{"pk__in" if model is Case else "case__in": cases})
    expressions = {f"value_{one.name}": _expression(model, one) for one in plain}
    found = list(rows.values_list("pk", "missing", "national", *expressions.values()))
    codes = _codes(model, rows, [one.name for one in fields if one.many])
    columns: dict[str, Sequence[FileValue]] = {}
    for place, one in enumerate(plain, start=3):
        columns |= _column(one, [(row[1], row[place]) for row in found])
    for one in fields:
        if one.national:
            columns |= _column(one, [(row[1], row[2].get(one.name)) for row in found])
        elif one.many:
            chosen = codes.get(one.name, {})
            columns |= _column(one, [(row[1], chosen.get(row[0])) for row in found])
    return columns


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
) -> dict[str, dict[UUID, list[str]]]:
    """Field -> record -> its codes. The bare table: the records are those that are there."""
    found: dict[str, dict[UUID, list[str]]] = {}
    if not names:
        return found
    of_codes: QuerySet[Any] = QuerySet(model.codes.rel.related_model)
    asked = of_codes.filter(field__in=list(names), record__in=rows.values("pk")).order_by()
    for field, key, code in asked.values_list("field", "record", "code"):
        found.setdefault(field, {}).setdefault(key, []).append(code)
    return found


def _column(field: Field, pairs: Sequence[tuple[Mapping[str, str], Any]]) -> dict[str, Any]:
    """The column of one field from (reasons, value) of every row, with its reasons beside it."""
    reasons = [reasons.get(field.name) for reasons, _ in pairs]
    if field.is_coded:
        return {
            field.name: [
                value if reason is None else MissingReason(reason).reserved_code
                for reason, (_, value) in zip(reasons, pairs, strict=True)
            ]
        }
    values = [float(value) if isinstance(value, Decimal) else value for _, value in pairs]
    return {field.name: values, sibling_column(field.name): reasons}


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
        rows = _placed(Case.objects.all(), reader, chosen)
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
    """Return what there is to choose from for the reader; remembered until something changes."""
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        rows = Case.objects.order_by()
        days = rows.values("practice").annotate(
            first=Min("registered_date_earliest"), last=Max("registered_date_latest")
        )
        found = remembered(days, "extent", lambda same: tuple(same.values_list("first", "last")))
        regions = rows.exclude(region=None).values_list("region", flat=True).distinct()
        territories = remembered(regions, "territories", lambda same: tuple(sorted(same)))
    begin, end = found[0] if found else (None, None)
    return Extent(begin, end, territories)


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
