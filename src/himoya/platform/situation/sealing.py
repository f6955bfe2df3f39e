"""Seals what people answer: they write names."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose


def seal_answer(question: UUID, words: str) -> bytes:
    """Return the answer to one question sealed."""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.REASONS, words.encode("utf-8"), place_of(question))


def open_answer(question: UUID, sealed: bytes | memoryview | None) -> str:
    """Return the words; empty where there are none. Raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.REASONS, sealed, place_of(question)).decode("utf-8")


def place_of(question: UUID) -> bytes:
    """Return what the seal is bound to."""
    return f"count_question:{question}:answer".encode()
