"""Seals what people write about a transfer: notes and reasons may hold names."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings

from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.installation import InstallationKeys, keys_of_installation
from himoya.platform.keys.purposes import Purpose
from himoya.platform.keys.replacing import KeysInUse, keys_in_use


def own_keys() -> InstallationKeys:
    """Return the key pairs of this installation; raises `KeyTrouble`."""
    return keys_of_installation(settings.HIMOYA.keys)


def every_own_key() -> KeysInUse:
    """Return the present pairs and the earlier ones; raises `KeyTrouble`."""
    return keys_in_use(settings.HIMOYA.keys)


def seal_words(transfer: UUID, words: str) -> bytes | None:
    """Return words sealed for one transfer; None where there are none."""
    if not words:
        return None
    ring = ring_in(settings.HIMOYA.keys)
    return ring.seal(Purpose.HAND_OVER, words.encode("utf-8"), place_of(transfer))


def open_words(transfer: UUID, sealed: bytes | memoryview | None) -> str:
    """Return the words; raises `KeyTrouble`."""
    if not sealed:
        return ""
    ring = ring_in(settings.HIMOYA.keys)
    return ring.open(Purpose.HAND_OVER, sealed, place_of(transfer)).decode("utf-8")


def place_of(transfer: UUID) -> bytes:
    """Return what the seal of words is bound to."""
    return f"transfer:{transfer}:words".encode()
