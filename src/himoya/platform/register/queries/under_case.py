"""All that stands under one case, in as few and as short questions as that takes.

A page of a case asks of every type of record. Everything under a case is there when the case is: so
whoever has it, found in the reader's scope, asks the bare tables by it. The second wall on
PostgreSQL asks of every row all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.records.models import RecordModel
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
    rows: QuerySet[Any] = QuerySet(model).filter(REGISTERED, case=case.pk)
    rows = rows.order_by(model.record_type().key)
    if model.many_valued():
        rows = rows.prefetch_related(Prefetch("codes", QuerySet(model.codes.rel.related_model)))
    found: list[RecordModel] = list(rows)
    for one in found:
        setattr(one, CASE, case)
    return found


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
