"""Seals what people write into hand-overs, and why an import was taken back: it may hold names."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose


def seal_words(hand_over: UUID, column: str, words: str) -> bytes | None:
    """Return words sealed for one column of a hand-over; None where there are none."""
    if not words:
        return None
    return ring_in(settings.HIMOYA.keys).seal(
        Purpose.HAND_OVER, words.encode("utf-8"), place_of(hand_over, column)
    )


def open_words(hand_over: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """Return the words; raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.HAND_OVER, sealed, place_of(hand_over, column)).decode("utf-8")


def place_of(hand_over: UUID, column: str) -> bytes:
    """Return what the seal of words is bound to."""
    return f"hand_over:{hand_over}:{column}".encode()


def seal_reason_of_undoing(id: UUID, reason: str) -> bytes:
    """Return the reason, sealed, for which an import was taken back."""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.REASONS, reason.encode("utf-8"), place_of_undoing(id))


def open_reason_of_undoing(id: UUID, sealed: bytes | memoryview | None) -> str:
    """Return the reason; empty where there is none. Raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.REASONS, sealed, place_of_undoing(id)).decode("utf-8")


def place_of_undoing(id: UUID) -> bytes:
    """Return what the seal of such a reason is bound to."""
    return f"case_import:{id}:reason".encode()
