"""Seals what names people or was written by them in a run: groups, reasons, answers."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import models

from himoya.platform.access.scope import whole_table
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.sealed_tables import SealedColumn


def seal_words(row: UUID, column: str, words: str) -> bytes:
    """Return words sealed for one column of a row."""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.TRAINING, words.encode("utf-8"), _place(row, column))


def open_words(row: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """Return the words; empty where there are none. Raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.TRAINING, sealed, _place(row, column)).decode("utf-8")


def sealed_columns() -> tuple[SealedColumn, ...]:
    """Return what a rotation of keys has to do in this room."""
    from himoya.platform.simulations.models import Answer, Mark, Seat, Watcher

    return (
        _column(Seat, "group"),
        _column(Seat, "taken_because"),
        _column(Watcher, "taken_because"),
        _column(Answer, "words"),
        _column(Mark, "reason"),
    )


def _column(model: type[models.Model], column: str) -> SealedColumn:
    def place(row: models.Model) -> bytes:
        return _place(row.pk, column)

    return SealedColumn(
        model, column, Purpose.TRAINING, place, scope=lambda: whole_table("rotation of keys")
    )


def _place(row: UUID, column: str) -> bytes:
    """What the seal of words is bound to; ids are random, so no two rows share one."""
    return f"simulation:{row}:{column}".encode()
