"""What a rotation of keys has to do for small pictures of files; the files are reached already."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.attachments.sealing import PURPOSE, context_of
from himoya.platform.campaigns.models import MaterialFile
from himoya.platform.keys.sealed_tables import SealedColumn

#: What the seal of a small picture is bound to, beside the id of its file.
PART = "small"


def _small(row: models.Model) -> bytes:
    return context_of(row.pk, PART)


SMALL_PICTURES = SealedColumn(
    MaterialFile, "small", PURPOSE, _small, scope=lambda: whole_table("rotation of keys")
)
