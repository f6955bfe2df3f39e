"""Seals names of people at events, and reasons in words: both may endanger somebody."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose


def seal_words(row: UUID, column: str, words: str) -> bytes:
    """Return words sealed for one column of a row."""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.TRAINING, words.encode("utf-8"), place_of(row, column))


def open_words(row: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """Return the words; empty where there are none. Raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.TRAINING, sealed, place_of(row, column)).decode("utf-8")


def place_of(row: UUID, column: str) -> bytes:
    """Return what the seal of words is bound to; ids are random, so no two rows share one."""
    return f"training:{row}:{column}".encode()
