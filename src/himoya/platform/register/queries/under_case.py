"""All that stands under one case, in as few and as short questions as that takes.

A page of a case asks of every type of record. Everything under a case is there when the case is: so
whoever has it, found in the reader's scope, asks the bare tables by it. The second wall on
PostgreSQL asks of every row all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.database.standing_questions import StandingQuestion
from himoya.platform.records.models import RecordCode, RecordModel
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case
from himoya.platform.register.models.registered import REGISTERED
from himoya.platform.register.models.under_case import UnderCase
from himoya.platform.register.visibility import CASE

#: Record type -> id -> the record.
Known = Mapping[str, Mapping[UUID, RecordModel]]


def everything_under(reader: Reader, case: Case) -> Mapping[str, list[RecordModel]]:
    """Return record type -> the records of a case that the reader works with, with codes and links.

    ``case`` was found in the reader's scope, which goes on. At most one question for each type, one
    for the codes of those that have several, and one for links that lead out of what is there.
    """
    models = {name: _as_under_case(model) for name, model in UNDER_CASE.items()}
    found = {
        name: _rows(model, case) if model.is_worked_with_by(reader) else []
        for name, model in models.items()
    }
    known = {name: {one.id: one for one in rows} for name, rows in found.items()}
    for name, rows in found.items():
        for link in models[name].record_type().links:
            if link != CASE:
                _tie(rows, link, models[link], known)
    return found


def _as_under_case(model: type[RecordModel]) -> type[UnderCase]:
    assert issubclass(model, UnderCase)
    return model


def _rows(model: type[UnderCase], case: Case) -> list[RecordModel]:
    found: list[RecordModel] = _records_of(model).of(case.pk)
    if found and model.many_valued():
        _give_codes(found, _codes_of(model).of(case.pk))
    for one in found:
        setattr(one, CASE, case)
    return found


@cache
def _records_of(model: type[UnderCase]) -> StandingQuestion[Any]:
    key = model.record_type().key
    return StandingQuestion(
        lambda case: QuerySet(model).filter(REGISTERED, case=case).order_by(key)
    )


@cache
def _codes_of(model: type[UnderCase]) -> StandingQuestion[Any]:
    return StandingQuestion(
        lambda case: QuerySet(model.codes.rel.related_model).filter(record__case=case)
    )


def _give_codes(records: Iterable[RecordModel], codes: Iterable[RecordCode]) -> None:
    """Let each record have its codes, as ``prefetch_related`` would."""
    by_record: dict[UUID, list[RecordCode]] = {}
    for one in codes:
        by_record.setdefault(one.record_id, []).append(one)
    for record in records:
        its_codes: Any = QuerySet(record.codes.model)
        its_codes._result_cache = by_record.get(record.id, [])
        cast(Any, record)._prefetched_objects_cache = {"codes": its_codes}


def _tie(rows: Iterable[RecordModel], link: str, model: type[UnderCase], known: Known) -> None:
    """Let each record have the one it hangs on, for its number."""
    named = [(one, id) for one in rows if (id := getattr(one, f"{link}_id")) is not None]
    beyond = {id for _, id in named} - set(known[link])
    # Withdrawn since, or of a type that the reader does not work with: its number is no secret.
    others: Mapping[UUID, RecordModel] = QuerySet(model).in_bulk(beyond) if beyond else {}
    for one, id in named:
        linked = known[link].get(id) or others.get(id)
        if linked is not None:
            setattr(one, link, linked)
