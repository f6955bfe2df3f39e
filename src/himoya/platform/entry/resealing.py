"""What a rotation of keys has to do in this room."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from himoya.platform.access.scope import whole_table
from himoya.platform.entry.models import Delivery, Draft, ExportRequest
from himoya.platform.entry.sealing import (
    place_of_delivery,
    place_of_draft,
    place_of_found,
    place_of_request,
)
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn


def _everything() -> AbstractContextManager[object]:
    return whole_table("rotation of keys")


def _column(model: Any, column: str, purpose: Purpose, place: Any) -> SealedColumn:
    return SealedColumn(model, column, purpose, place, scope=_everything)


SEALED = (
    _column(Draft, "sealed", Purpose.DRAFTS, place_of_draft),
    _column(Delivery, "sealed", Purpose.DRAFTS, place_of_delivery),
    _column(Delivery, "found", Purpose.DRAFTS, place_of_found),
    _column(ExportRequest, "reason", Purpose.REASONS, place_of_request),
)
