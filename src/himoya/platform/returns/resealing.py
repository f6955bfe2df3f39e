"""What a rotation of keys has to do in this room: reasons, and workbooks on their way."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.returns.claims import place_of_claim
from himoya.platform.returns.models import HistoryClaim, Return, ReturnWorkbook
from himoya.platform.returns.sealing import place_of, place_of_file


def _reasons(column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_of(row.pk, column)

    return SealedColumn(
        Return, column, Purpose.REASONS, place, scope=lambda: whole_table("rotation of keys")
    )


REASONS = (_reasons("reason"), _reasons("because"))

WORKBOOKS = SealedColumn(
    ReturnWorkbook,
    "sealed",
    Purpose.DRAFTS,
    lambda row: place_of_file(row.pk),
    scope=lambda: whole_table("rotation of keys"),
)

CLAIMS = SealedColumn(
    HistoryClaim,
    "sealed",
    Purpose.REASONS,
    lambda row: place_of_claim(row.pk),
    scope=lambda: whole_table("rotation of keys"),
)
