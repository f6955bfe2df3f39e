"""Where the snapshot lies in the data folder."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

_FOLDER, _FILE = "table-builder", "snapshot.npz"


def snapshot_file() -> Path:
    """Return the file of the snapshot, whether or not it is there."""
    file: Path = settings.HIMOYA.data / _FOLDER / _FILE
    return file
