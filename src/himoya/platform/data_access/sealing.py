"""Seals what is written in and about applications: it may name people and speak of cases."""

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
    return ring.seal(Purpose.PUBLICATION, words.encode("utf-8"), place_of(row, column))


def open_words(row: UUID, column: str, sealed: bytes | memoryview | None) -> str:
    """Return the words; empty where there are none. Raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.PUBLICATION, sealed, place_of(row, column)).decode("utf-8")


def seal_told(row: UUID, told: Mapping[str, str]) -> bytes:
    """Return the answers of an application sealed as one."""
    return seal_words(row, "told", json.dumps(dict(told), ensure_ascii=False))


def open_told(row: UUID, sealed: bytes | memoryview | None) -> dict[str, str]:
    """Return the answers of an application. Raises `KeyTrouble`."""
    words = open_words(row, "told", sealed)
    return {str(name): str(one) for name, one in json.loads(words).items()} if words else {}


def place_of(row: UUID, column: str) -> bytes:
    """Return what the seal is bound to; ids are random, so no two rows share one."""
    return f"data_access:{row}:{column}".encode()
