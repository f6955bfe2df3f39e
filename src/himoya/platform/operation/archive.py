"""Unpacks a backup into a folder of its own, believing nothing before it is checked."""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from pathlib import Path, PurePosixPath
from typing import IO, Any

from himoya.platform.operation.backup import (
    FOLDERS,
    FORMAT,
    KEYS,
    MANIFEST,
    ROWS,
    ROWS_END,
)

#: The first part of every name; nothing else is unpacked.
PLACES = frozenset({ROWS, *FOLDERS, KEYS})

PIECE = 1024 * 1024

#: The manifest names each part in some 120 letters: a million parts, and a bound to what is read.
LONGEST_MANIFEST = 200 * 1024 * 1024


class NotABackup(ValueError):
    """The file is none of ours, was cut short, or was altered; ``place`` names the part."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack into an empty folder and return the manifest, with which all parts agree.

    Raises NotABackup, and OSError where the file cannot be read or the folder not be written.
    """
    sums: dict[str, str] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(file, "r|") as tar:
            for entry in tar:
                opened = _plain_file(tar, entry, sums)
                if manifest is not None:
                    raise NotABackup(entry.name)  # the manifest is the last part
                if entry.name == MANIFEST:
                    manifest = _manifest(opened)
                else:
                    sums[entry.name] = _copy(opened, folder / entry.name, entry.size)
    except (tarfile.TarError, EOFError) as error:
        raise NotABackup(file.name) from error
    if manifest is None:
        raise NotABackup(MANIFEST)
    for name in sorted(sums.keys() | manifest["sha256"].keys()):
        if sums.get(name) != manifest["sha256"].get(name):
            raise NotABackup(name)
    return manifest


def _plain_file(tar: tarfile.TarFile, entry: tarfile.TarInfo, seen: dict[str, str]) -> IO[bytes]:
    """Open a part; links, devices, folders, sparse files and names that lead elsewhere are none."""
    plain = entry.type in (tarfile.REGTYPE, tarfile.AREGTYPE)
    opened = tar.extractfile(entry) if plain and not entry.issparse() else None
    if opened is None or entry.name in seen or not _is_ours(entry.name):
        raise NotABackup(entry.name)
    return opened


def _is_ours(name: str) -> bool:
    """Whether a name is one that a backup gives, and stays in the folder it is unpacked into."""
    parts = PurePosixPath(name).parts
    if name == MANIFEST:
        return True
    if name != "/".join(parts) or "\0" in name or ".." in parts or len(parts) < 2:
        return False
    return parts[0] in PLACES and (parts[0] != ROWS or name.endswith(ROWS_END))


def _copy(opened: IO[bytes], place: Path, size: int) -> str:
    """Copy a part, readable by its owner alone, and return its SHA-256."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, copied = hashlib.sha256(), 0
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        while piece := opened.read(PIECE):
            digest.update(piece)
            target.write(piece)
            copied += len(piece)
    if copied != size:
        raise EOFError
    return digest.hexdigest()


def _manifest(opened: IO[bytes]) -> dict[str, Any]:
    try:
        read = json.loads(opened.read(LONGEST_MANIFEST))
    except ValueError as error:
        raise NotABackup(MANIFEST) from error
    texts = ("himoya", "country", "made_at")
    if (
        not isinstance(read, dict)
        or read.get("format") != FORMAT
        or not all(isinstance(read.get(one), str) for one in texts)
        or not all(isinstance(read.get(one), dict) for one in ("rows", "sha256"))
        or not isinstance(read.get("migrations"), list)
    ):
        raise NotABackup(MANIFEST)
    return read
