"""Puts a combined key back into the folder, where the ring was lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from himoya.platform.keys.errors import KeysExist
from himoya.platform.keys.files import (
    RING,
    content_of,
    generations_in,
    make_folder,
    read_ring_content,
    write_content,
)
from himoya.platform.keys.generation import Generation


def restore(folder: Path, combined: Generation) -> bool:
    """Write a ring of the combined key where there is none; add it to a ring that lacks it.

    Returns False where the ring had it already. Raises as `reading.read_ring`.
    """
    make_folder(folder)
    if not (folder / RING).exists():
        write_content(folder / RING, content_of([combined], combined.id), replace=False)
        return True
    content = read_ring_content(folder)
    generations, current = generations_in(content, folder / RING)
    if combined.id in generations:
        if generations[combined.id].material != combined.material:
            raise KeysExist(folder)
        return False
    # The present key goes on sealing; the one put back opens what it sealed before.
    listed = [*generations.values(), combined]
    write_content(folder / RING, content | content_of(listed, current))
    return True


def note_custody(folder: Path, key: str, *, threshold: int, count: int, set: str) -> None:
    """Write down that shares of a key were made: never what is on them."""
    content = read_ring_content(folder)
    made_at = datetime.now(UTC).replace(microsecond=0).isoformat()
    noted = {"key": key, "threshold": threshold, "count": count, "set": set, "made_at": made_at}
    write_content(folder / RING, content | {"custody": noted})


def custody_of(folder: Path) -> dict[str, Any] | None:
    """Return what was noted of the latest shares, or None; ``key`` may be an older key."""
    noted = read_ring_content(folder).get("custody")
    return noted if isinstance(noted, dict) else None
