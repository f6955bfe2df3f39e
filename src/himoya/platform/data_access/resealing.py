"""What a rotation of keys has to do in this room: applications, and the words of their steps."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.data_access.models import Application, ApplicationStep
from himoya.platform.data_access.sealing import place_of
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn


def _told(row: models.Model) -> bytes:
    return place_of(row.pk, "told")


def _words(row: models.Model) -> bytes:
    return place_of(row.pk, "words")


COLUMNS = (
    SealedColumn(
        Application,
        "told",
        Purpose.PUBLICATION,
        _told,
        scope=lambda: whole_table("rotation of keys"),
    ),
    SealedColumn(
        ApplicationStep,
        "words",
        Purpose.PUBLICATION,
        _words,
        scope=lambda: whole_table("rotation of keys"),
    ),
)
