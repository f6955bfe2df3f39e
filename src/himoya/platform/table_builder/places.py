"""Where the snapshot lies in the data folder, and where readers find what is built from it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.urls import get_script_prefix

#: Where the addresses of the room begin.
PLACE = "statistics/build/"

_FOLDER, _FILE = "table-builder", "snapshot.npz"


def snapshot_file() -> Path:
    """Return the file of the snapshot, whether or not it is there."""
    file: Path = settings.HIMOYA.data / _FOLDER / _FILE
    return file


def address() -> str:
    """Return the address of the tables there are; nothing where the builder is left off.

    Public pages are compared with it at each start of the server, by a process that shows no page:
    Django would load the pages of all rooms to look it up.
    """
    return f"{get_script_prefix()}{PLACE}" if settings.HIMOYA.table_builder else ""
