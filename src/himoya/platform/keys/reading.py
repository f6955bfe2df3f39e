"""Reads the host's ring."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.keys.files import RING, generations_in, read_ring_content
from himoya.platform.keys.owners import keys_held_by_agencies
from himoya.platform.keys.ring import KeyRing


def read_ring(folder: Path) -> KeyRing:
    """Read the host's ring. Raises KeysAbsent, KeysUnsafe, KeysUnreadable."""
    content = read_ring_content(folder)
    generations, current = generations_in(content, folder / RING)
    return KeyRing(generations, current, keys_held_by_agencies(folder))
