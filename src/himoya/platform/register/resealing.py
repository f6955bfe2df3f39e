"""What a rotation of keys has to do in this wing: what people write about cases.

Answers of its records are resealed by the records room.
"""

from __future__ import annotations

from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn
from himoya.platform.register.models import (
    Amendment,
    CaseAct,
    CaseImport,
    HandOver,
    Hearing,
    ImportedChange,
    ProtectionAnswer,
    Received,
    Withdrawal,
)
from himoya.platform.register.sealing import (
    ACT,
    HAND_OVER,
    HEARING,
    PROTECTION,
    place_in,
    place_of,
)


def _words(model: type[models.Model], column: str, kind: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_of(row.pk, column, kind)

    return SealedColumn(
        model, column, Purpose.HAND_OVER, place, scope=lambda: whole_table("rotation of keys")
    )


WORDS = (
    _words(HandOver, "note", HAND_OVER),
    _words(HandOver, "answer", HAND_OVER),
    _words(CaseAct, "reason", ACT),
    _words(CaseAct, "answer", ACT),
)


def _texts(
    model: type[
        Amendment | CaseImport | Hearing | ImportedChange | ProtectionAnswer | Received | Withdrawal
    ],
    kind: str,
    column: str,
) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return place_in(kind, row.pk, column)

    return SealedColumn(
        model, column, Purpose.REASONS, place, scope=lambda: whole_table("rotation of keys")
    )


REASONS = (
    _texts(Withdrawal, "withdrawal", "reason"),
    *(_texts(Amendment, "amendment", column) for column in ("old", "new", "reason", "answer")),
    _texts(CaseImport, "case_import", "reason"),
    _texts(Received, "received", "content"),
    _texts(ImportedChange, "imported_change", "old"),
    _texts(ProtectionAnswer, PROTECTION, "reason"),
    _texts(Hearing, HEARING, "reason"),
)
