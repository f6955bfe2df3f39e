"""Seals what people write about cases: notes, reasons and answers may hold names."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose

#: Kinds of rows that hold words of people.
HAND_OVER, ACT, PROTECTION = "hand_over", "case_act", "protection_answer"
HEARING = "hearing"


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


def seal_text(kind: str, id: UUID, column: str, text: str) -> bytes | None:
    """Return what somebody wrote into a withdrawal or an amendment, sealed; None for nothing."""
    if not text:
        return None
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.REASONS, text.encode("utf-8"), place_in(kind, id, column))


def open_text(kind: str, id: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """Return what was sealed by `seal_text`; raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.REASONS, sealed, place_in(kind, id, column)).decode("utf-8")


def place_in(kind: str, id: UUID, column: str) -> bytes:
    """Return what the seal of a text is bound to."""
    return f"{kind}:{id}:{column}".encode()
