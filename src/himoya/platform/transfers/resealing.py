"""What a rotation of keys has to do in this room: what people wrote.

Case files and answers are sealed for installations, not by the ring: a rotation leaves them.
"""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.transfers.models import Transfer
from himoya.platform.transfers.sealing import place_of


def _place(row: models.Model) -> bytes:
    return place_of(row.pk)


WORDS = (
    SealedColumn(
        Transfer,
        "words",
        Purpose.HAND_OVER,
        _place,
        scope=lambda: whole_table("rotation of keys"),
    ),
)
