"""Seals what people write here: an example from a case may slip in, and names of colleagues do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose


def seal_words(row: UUID, column: str, words: str) -> bytes:
    """Return words sealed for one column of a row."""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.ASSISTANCE, words.encode("utf-8"), place_of(row, column))


def open_words(row: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """Return the words; empty where there are none. Raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.ASSISTANCE, sealed, place_of(row, column)).decode("utf-8")


def seal_wordings(row: UUID, column: str, wordings: Mapping[str, str]) -> bytes:
    """Return language -> words, sealed for one column of a row."""
    return seal_words(row, column, json.dumps(dict(wordings), ensure_ascii=False))


def open_wordings(row: UUID, column: str, sealed: bytes | memoryview | None) -> dict[str, str]:
    """Return language -> words; empty where there are none. Raises `KeyTrouble`."""
    text = open_words(row, column, sealed)
    return dict(json.loads(text)) if text else {}


def place_of(row: UUID, column: str) -> bytes:
    """Return what the seal of words is bound to; ids are random, so no two rows share one."""
    return f"assistance:{row}:{column}".encode()
