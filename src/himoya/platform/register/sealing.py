"""Seals what people write into hand-overs and acts: notes and reasons may hold names."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose

#: Kinds of rows that hold words of people.
HAND_OVER, ACT = "hand_over", "case_act"


def seal_words(row: UUID, column: str, words: str, kind: str = HAND_OVER) -> bytes | None:
    """Return words sealed for one column of a row; None where there are none."""
    if not words:
        return None
    return ring_in(settings.HIMOYA.keys).seal(
        Purpose.HAND_OVER, words.encode("utf-8"), place_of(row, column, kind)
    )


def open_words(
    row: UUID, column: str, sealed: bytes | memoryview | None, kind: str = HAND_OVER
) -> str:
    """Return the words; raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.HAND_OVER, sealed, place_of(row, column, kind)).decode("utf-8")


def place_of(row: UUID, column: str, kind: str = HAND_OVER) -> bytes:
    """Return what the seal of words is bound to."""
    return f"{kind}:{row}:{column}".encode()
