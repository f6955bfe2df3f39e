"""What a rotation of keys has to do in this room: answers to questions."""

from __future__ import annotations

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.situation.models import CountQuestion
from himoya.platform.situation.sealing import place_of

ANSWERS = SealedColumn(
    CountQuestion,
    "answer",
    Purpose.REASONS,
    lambda row: place_of(row.pk),
    scope=lambda: whole_table("rotation of keys"),
)
