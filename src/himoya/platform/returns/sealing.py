"""Seals reasons, in which people say what they know of cases, and workbooks on their way."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose


def seal_reason(row: UUID, column: str, words: str) -> bytes:
    """Return words sealed for one column of a return."""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.REASONS, words.encode("utf-8"), place_of(row, column))


def open_reason(row: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """Return the words; empty where there are none. Raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.REASONS, sealed, place_of(row, column)).decode("utf-8")


def place_of(row: UUID, column: str) -> bytes:
    """Return what the seal is bound to."""
    return f"return:{row}:{column}".encode()


def seal_file(row: UUID, content: bytes) -> bytes:
    """Return a workbook sealed for its row; raises `KeyTrouble`."""
    return ring_in(settings.HIMOYA.keys).seal(Purpose.DRAFTS, content, place_of_file(row))


def open_file(row: UUID, sealed: bytes | memoryview) -> bytes:
    """Return a workbook; raises `KeyTrouble`."""
    return ring_in(settings.HIMOYA.keys).open(Purpose.DRAFTS, sealed, place_of_file(row))


def place_of_file(row: UUID) -> bytes:
    """Return what the seal of a workbook is bound to."""
    return f"return-workbook:{row}".encode()
