"""What a rotation of keys has to do in this room: reasons of emergency doors."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.glass import place_of
from himoya.platform.access.models import BrokenGlass
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn


def _place(row: models.Model) -> bytes:
    return place_of(row.pk)


REASONS = SealedColumn(BrokenGlass, "reason", Purpose.REASONS, _place)
