"""What a rotation of keys has to do for attached files: rows only, the files stay as they are."""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.attachments.models import AttachmentModel
from himoya.platform.attachments.sealing import PURPOSE, context_of
from himoya.platform.keys.sealed_tables import SealedColumn


def columns_of(model: type[AttachmentModel]) -> tuple[SealedColumn, ...]:
    """Return the sealed columns of a wing's model."""
    return (
        SealedColumn(model, "head", PURPOSE, _file, scope=lambda: whole_table("rotation of keys")),
        SealedColumn(
            model, "title", PURPOSE, _title, scope=lambda: whole_table("rotation of keys")
        ),
    )


def _file(row: models.Model) -> bytes:
    return context_of(row.pk, "file")


def _title(row: models.Model) -> bytes:
    return context_of(row.pk, "title")
