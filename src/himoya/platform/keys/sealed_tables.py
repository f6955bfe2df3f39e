"""A sealed column of a table, as rotation needs it; every room with one registers it.

    register(SealedColumn(Draft, "sealed", Purpose.DRAFTS, place_of_draft))

The only file of this room that knows Django.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import Any

from django.db import models, transaction
from django.db.models import BinaryField, F, Func, Q, QuerySet, Value

from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.ring import KeyRing
from himoya.platform.keys.sealed import begins_with
from himoya.platform.keys.streams import HEAD_BYTES, reseal_head

logger = logging.getLogger(__name__)


class SealedColumn:
    """Texts that `KeyRing.seal` made (``is_stream``: that `seal_stream` made) in one column.

    ``context`` gives what a row's seal is bound to. ``scope`` opens a transaction in which all rows
    are there: a scoped model gives ``lambda: whole_table("rotation of keys")``.
    """

    def __init__(
        self,
        model: type[models.Model],
        column: str,
        purpose: Purpose,
        context: Callable[[models.Model], bytes],
        *,
        scope: Callable[[], AbstractContextManager[object]] = transaction.atomic,
        is_stream: bool = False,
    ) -> None:
        self.model, self.column, self.purpose = model, column, purpose
        self._context, self._scope, self._is_stream = context, scope, is_stream

    @property
    def name(self) -> str:
        """The table and the column, such as ``entry_draft.sealed``."""
        return f"{self.model._meta.db_table}.{self.column}"

    def count(self, keys: Collection[str]) -> int:
        """Return how many rows still use one of the keys."""
        with self._scope():
            return self._rows(keys).count()

    def reseal(self, ring: KeyRing, keys: Collection[str], size: int) -> int:
        """Re-seal some rows of the keys in one transaction."""
        with self._scope():
            rows = list(self._rows(keys).order_by("pk").select_for_update(of=("self",))[:size])
            for row in rows:
                resealed = {self.column: self._resealed(ring, row)}
                self._every_row().filter(pk=row.pk).update(**resealed)
        return len(rows)

    def _resealed(self, ring: KeyRing, row: models.Model) -> bytes:
        sealed, context = bytes(getattr(row, self.column)), self._context(row)
        try:
            if not self._is_stream:
                return ring.reseal(self.purpose, sealed, context)
            head = reseal_head(ring, self.purpose, context, sealed[:HEAD_BYTES])
        except SealBroken:
            logger.error("the seal of %s, row %s, is broken", self.name, row.pk)
            raise
        return head + sealed[HEAD_BYTES:]

    def _every_row(self) -> QuerySet[Any]:
        """Also rows that the model's manager keeps back, such as records that were withdrawn."""
        rows: QuerySet[Any] = getattr(self.model, "every_row", self.model._default_manager.all)()
        return rows

    def _rows(self, keys: Collection[str]) -> QuerySet[models.Model]:
        return sealed_with(self._every_row(), self.column, keys)


def sealed_with(
    rows: QuerySet[models.Model], column: str, keys: Collection[str]
) -> QuerySet[models.Model]:
    """Return the rows whose column is sealed with one of the keys, by its first bytes."""
    if not keys:
        return rows.none()
    heads = [begins_with(key) for key in keys]
    begins = Func(
        F(column),
        Value(1),
        Value(len(heads[0])),
        function="SUBSTR",
        output_field=BinaryField(),
    )
    condition = Q()
    for head in heads:
        condition |= Q(sealed_head=head)
    found: QuerySet[models.Model] = rows.annotate(sealed_head=begins).filter(condition)
    return found
