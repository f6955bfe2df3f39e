"""What a rotation of keys has to do for records of all wings: answers that are kept sealed."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.records.models import RecordModel
from himoya.platform.records.sealing import place_of


def answers_of(model: type[RecordModel]) -> SealedColumn:
    """Return the sealed column of one wing's model."""

    def place(row: models.Model) -> bytes:
        return place_of(model.RECORD, row.pk)

    return SealedColumn(
        model,
        "sealed",
        Purpose.IDENTITY,
        place,
        scope=lambda: whole_table("rotation of keys"),
    )
