"""Key files: ``ring.json`` and one file for each agency that holds its own key.

The folder is 0700 and each file 0600, or nothing is read. A file is written whole under another
name, brought to the disk, and then takes its name: a power cut leaves the old file or the new one.
"""

from __future__ import annotations

import json
import os
import stat
from base64 import b64decode, b64encode
from datetime import datetime
from pathlib import Path
from typing import Any

from himoya.platform.keys.errors import (
    KeysAbsent,
    KeysExist,
    KeysLost,
    KeysUnreadable,
    KeysUnsafe,
)
from himoya.platform.keys.generation import MATERIAL, Generation, new_generation
from himoya.platform.keys.ring import KeyRing

RING = "ring.json"
FORMAT = 1
#: The embedded database, which stands beside the key folder in the data folder.
DATABASE = "himoya.sqlite3"

FOLDER_MODE = 0o700
FILE_MODE = 0o600


def create_ring(folder: Path, *, database_exists: bool | None = None) -> KeyRing:
    """Make the folder and a ring of one generation, at the first start of an installation.

    ``database_exists`` says whether there is a database with tables already; None: whether the
    embedded one stands beside the folder. Raises KeysExist, KeysLost, KeysUnsafe.
    """
    if (folder / RING).exists():
        raise KeysExist(folder)
    if database_exists is None:
        database_exists = (folder.parent / DATABASE).exists()
    if database_exists:
        raise KeysLost(folder)
    make_folder(folder)
    first = new_generation()
    write_content(folder / RING, content_of([first], first.id), replace=False)
    return KeyRing({first.id: first}, first.id)


def read_ring_content(folder: Path) -> dict[str, Any]:
    """Return what ``ring.json`` says, for whoever changes it; raises as `reading.read_ring`."""
    if not (folder / RING).exists():
        raise KeysAbsent(folder)
    check_folder(folder)
    return read_content(folder / RING)


def make_folder(folder: Path) -> None:
    """Make the key folder, or check the one that is there. Raises KeysUnsafe."""
    # A data folder that is made here is its owner's alone, too.
    folder.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    check_folder(folder)


def check_folder(folder: Path) -> None:
    """Raise KeysUnsafe unless only the owner can list and change the folder."""
    _check_mode(folder, FOLDER_MODE)


def _check_mode(path: Path, wanted: int) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        raise KeysUnsafe(path, mode, wanted)


def read_content(file: Path) -> dict[str, Any]:
    """Read one key file. Raises KeysUnsafe, KeysUnreadable, FileNotFoundError."""
    _check_mode(file, FILE_MODE)
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise KeysUnreadable(file) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise KeysUnreadable(file)
    return content


def write_content(file: Path, content: dict[str, Any], *, replace: bool = True) -> None:
    """Write one key file at once or not at all; raises KeysExist where it must not be replaced."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            os.fchmod(opened.fileno(), FILE_MODE)
            json.dump({"format": FORMAT} | content, opened, indent=1, sort_keys=True)
            opened.flush()
            os.fsync(opened.fileno())
        if replace:
            os.replace(unfinished, file)
        else:
            _put_new(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
    _bring_names_to_disk(file.parent)


def _put_new(unfinished: Path, file: Path) -> None:
    """Take the name only if it is free: two first starts at once make one ring."""
    try:
        os.link(unfinished, file)
    except FileExistsError:
        raise KeysExist(file.parent) from None


def _bring_names_to_disk(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def content_of(generations: list[Generation], current: str) -> dict[str, Any]:
    """Return the part of ``ring.json`` that holds the generations."""
    return {
        "current": current,
        "generations": [
            {"id": one.id, "made_at": one.made_at.isoformat(), "material": text_of(one.material)}
            for one in generations
        ],
    }


def generations_in(content: dict[str, Any], file: Path) -> tuple[dict[str, Generation], str]:
    """Return the generations by id and the current id; raises KeysUnreadable."""
    try:
        listed = [
            Generation(
                id=str(one["id"]),
                made_at=datetime.fromisoformat(one["made_at"]),
                material=bytes_of(one["material"]),
            )
            for one in content["generations"]
        ]
        current = str(content["current"])
    except (KeyError, TypeError, ValueError) as error:
        raise KeysUnreadable(file) from error
    by_id = {one.id: one for one in listed}
    if current not in by_id or any(len(one.material) != MATERIAL for one in listed):
        raise KeysUnreadable(file)
    return by_id, current


def text_of(raw: bytes) -> str:
    """Return bytes as the text in which key files hold them."""
    return b64encode(raw).decode("ascii")


def bytes_of(text: str) -> bytes:
    """Return the bytes of such a text; raises ValueError."""
    return b64decode(text, validate=True)
