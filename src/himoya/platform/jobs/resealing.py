"""What a rotation of keys has to do in this room: files that came of jobs."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.jobs.files import place_of
from himoya.platform.jobs.models import Job
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn


def _place(row: models.Model) -> bytes:
    return place_of(row.pk)


FILES = SealedColumn(
    Job,
    "sealed_file",
    Purpose.ATTACHMENTS,
    _place,
    scope=lambda: whole_table("rotation of keys"),
)
