"""What a rotation of keys has to do in this room: the words of steps."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.publication.models import Step
from himoya.platform.publication.sealing import place_of


def _place(row: models.Model) -> bytes:
    return place_of(row.pk, "words")


WORDS = SealedColumn(
    Step, "words", Purpose.PUBLICATION, _place, scope=lambda: whole_table("rotation of keys")
)
