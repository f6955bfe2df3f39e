"""What a rotation of keys has to do in this wing: what people write into hand-overs,
and why an import was taken back.

Answers of its records are resealed by the records room.
"""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.register.models import CaseImport, HandOver
from himoya.platform.register.sealing import place_of, place_of_undoing


def _words(column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_of(row.pk, column)

    return SealedColumn(
        HandOver, column, Purpose.HAND_OVER, place, scope=lambda: whole_table("rotation of keys")
    )


WORDS = (_words("note"), _words("answer"))


def _place_of_undoing(row: models.Model) -> bytes:
    return place_of_undoing(row.pk)


REASONS = (
    SealedColumn(
        CaseImport,
        "reason",
        Purpose.REASONS,
        _place_of_undoing,
        scope=lambda: whole_table("rotation of keys"),
    ),
)
