"""What a rotation of keys has to do in this wing: what people write about cases.

Answers of its records are resealed by the records room.
"""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.register.models import Amendment, HandOver, Withdrawal
from himoya.platform.register.sealing import place_in, place_of


def _words(column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_of(row.pk, column)

    return SealedColumn(
        HandOver, column, Purpose.HAND_OVER, place, scope=lambda: whole_table("rotation of keys")
    )


def _texts(model: type[Amendment | Withdrawal], kind: str, column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_in(kind, row.pk, column)

    return SealedColumn(
        model, column, Purpose.REASONS, place, scope=lambda: whole_table("rotation of keys")
    )


WORDS = (
    _words("note"),
    _words("answer"),
    _texts(Withdrawal, "withdrawal", "reason"),
    *(_texts(Amendment, "amendment", column) for column in ("old", "new", "reason", "answer")),
)
