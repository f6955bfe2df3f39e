"""The key store: one secret, from which every record's key follows.

A record's key is the keyed hash (BLAKE2b, RFC 7693) of its identifier, so there is nothing to store
for each record, nothing to add when one comes, and no order to keep. The identifier must be the
record's own for life; whoever numbers records anew gives them new keys.

The file is made once, for its owner's eyes alone, and is never overwritten. Beside it lies a note
of its fingerprint, which is no secret: it tells a store that was lost or exchanged from one that
never was. The fingerprint also goes into the record of every release.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import secrets
import stat
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from himoya.statistics.disclosure.cell_key.errors import (
    StoreAbsent,
    StoreExists,
    StoreLost,
    StoreReplaced,
    StoreUnreadable,
    StoreUnsafe,
)

#: Keys as whole numbers of 64 bits: 2**64 stands for one, and a sum that runs over comes round, so
#: fractional parts of sums are exact whatever the order.
Keys = npt.NDArray[np.uint64]

FORMAT = "himoya cell keys 1"
NEW = "himoya statistics cell-keys new {file}"
_MATERIAL = 32
_MODE = 0o600
_OF_RECORD, _OF_STORE = b"record", b"fingerprint"


@dataclass(frozen=True, slots=True)
class KeyStore:
    """An opened store. ``fingerprint`` names it in reports; the secret does not leave it."""

    fingerprint: str
    made_at: datetime
    _material: bytes = field(repr=False)

    def keys_of(self, records: Iterable[str]) -> Keys:
        """Return the key of each record, given its identifier for life."""
        keyed = hashlib.blake2b(key=self._material, digest_size=8, person=_OF_RECORD)
        found = bytearray()
        for record in records:
            one = keyed.copy()
            one.update(record.encode("utf-8"))
            found += one.digest()
        return np.frombuffer(bytes(found), "<u8").astype(np.uint64)


def create_store(file: Path) -> KeyStore:
    """Make a store, once. Raises StoreExists, StoreLost, OSError."""
    note = note_of(file)
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file.parent))
    if file.exists():
        raise StoreExists(file=file)
    if note.exists():
        raise StoreLost(file=file, fingerprint=_noted(note), note=note)
    material = secrets.token_bytes(_MATERIAL)
    store = KeyStore(_fingerprint(material), datetime.now(UTC).replace(microsecond=0), material)
    content = {
        "format": FORMAT,
        "fingerprint": store.fingerprint,
        "made_at": store.made_at.isoformat(),
        "secret": b64encode(material).decode("ascii"),
    }
    # The note first: cut off between the two, the store counts as lost, never as not yet made.
    _write_new(note, f"{store.fingerprint}\n")
    try:
        _write_new(file, json.dumps(content, indent=1) + "\n")
    except OSError:
        note.unlink(missing_ok=True)
        raise
    return store


def open_store(file: Path, fingerprint: str | None = None) -> KeyStore:
    """Open a store. ``fingerprint``, if given, and the note beside the file must be its own.

    Raises StoreAbsent, StoreLost, StoreUnsafe, StoreUnreadable, StoreReplaced, OSError.
    """
    note = note_of(file)
    noted = _noted(note) if note.exists() else None
    if not file.exists():
        if noted is not None:
            raise StoreLost(file=file, fingerprint=noted, note=note)
        raise StoreAbsent(file=file, command=NEW.format(file=file))
    if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
        raise StoreUnsafe(file=file, command=f"chmod 600 {file}")
    store = _read(file)
    for wanted in (noted, fingerprint):
        if wanted is not None and wanted != store.fingerprint:
            raise StoreReplaced(file=file, found=store.fingerprint, wanted=wanted)
    return store


def note_of(file: Path) -> Path:
    """Return where the fingerprint of a store is noted."""
    return file.with_name(f"{file.name}.fingerprint")


def _read(file: Path) -> KeyStore:
    try:
        content: Any = json.loads(file.read_text(encoding="utf-8"))
        material = b64decode(content["secret"], validate=True)
        store = KeyStore(
            _fingerprint(material), datetime.fromisoformat(content["made_at"]), material
        )
        sound = content["format"] == FORMAT and content["fingerprint"] == store.fingerprint
    except (ValueError, KeyError, TypeError) as error:
        raise StoreUnreadable(file=file) from error
    if not sound or len(material) != _MATERIAL:
        raise StoreUnreadable(file=file)
    return store


def _noted(note: Path) -> str:
    return note.read_text(encoding="utf-8").strip()


def _fingerprint(material: bytes) -> str:
    return hashlib.blake2b(key=material[:64], digest_size=8, person=_OF_STORE).hexdigest()


def _write_new(file: Path, text: str) -> None:
    """Write a file at once or not at all, where there is none. Raises StoreExists."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as opened:
            os.fchmod(opened.fileno(), _MODE)
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        # A link takes the name only if it is free: of two that are made at once, one is refused.
        os.link(unfinished, file)
    except FileExistsError:
        raise StoreExists(file=file) from None
    finally:
        unfinished.unlink(missing_ok=True)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
