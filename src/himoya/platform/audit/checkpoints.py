"""Signed checkpoints: a small file that says how long the chain was, and what stood at its end.

Whoever can write to the database can write a whole new chain with fitting digests, or cut its end.
They cannot change a checkpoint that an auditor keeps elsewhere, nor sign another one without the
keys, which are outside the database.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from himoya.platform.audit.chain import canonical, instant
from himoya.platform.database.clock import now
from himoya.platform.keys.checkpoints import Signature, public_key, sign, verify
from himoya.platform.keys.errors import SealBroken
from himoya.platform.keys.files import bytes_of, read_ring_content, text_of
from himoya.platform.keys.in_use import ring_in

FORMAT = 1
KIND = "himoya audit checkpoint"

#: The worker writes a checkpoint after so many rows, and at least once a day.
EVERY_ROWS = 10_000
EVERY = timedelta(days=1)

#: A file of the folder: its number in twelve digits, so that names sort as the chain does.
_NAME = "audit-{number:012}.json"
_PATTERN = "audit-*.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What is signed. ``rows`` were kept up to ``number``; ``at`` is the instant of that row."""

    country: str
    number: int
    digest: str
    at: str
    rows: int
    made_at: str

    def content(self) -> bytes:
        """Return the bytes that are signed."""
        return canonical(asdict(self)).encode("utf-8")


@dataclass(frozen=True, slots=True)
class SignedCheckpoint:
    """A checkpoint with its signature; ``source`` is the file it was read from."""

    checkpoint: Checkpoint
    signature: Signature
    source: str = ""


class UnreadableCheckpoint(ValueError):
    """A file is no checkpoint, or not as it was signed. ``source`` is its name."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(source)


class ForeignCheckpoint(ValueError):
    """A checkpoint of another installation: another country, or a key that was never ours."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(source)


def signed(*, number: int, digest: str, at: str, rows: int) -> SignedCheckpoint:
    """Sign a checkpoint of a chain that was found whole. Raises `KeyTrouble` of the keys room."""
    checkpoint = Checkpoint(
        country=settings.HIMOYA_COUNTRY,
        number=number,
        digest=digest,
        at=at,
        rows=rows,
        made_at=instant(now()),
    )
    return SignedCheckpoint(checkpoint, sign(ring_in(settings.HIMOYA.keys), checkpoint.content()))


def check(one: SignedCheckpoint) -> None:
    """Raise ForeignCheckpoint, UnreadableCheckpoint unless this installation signed exactly it."""
    if one.checkpoint.country != settings.HIMOYA_COUNTRY:
        raise ForeignCheckpoint(one.source)
    try:
        verify(one.signature.public, one.checkpoint.content(), one.signature.signature)
    except SealBroken:
        raise UnreadableCheckpoint(one.source) from None
    if one.signature.public not in _our_public_keys(settings.HIMOYA.keys):
        raise ForeignCheckpoint(one.source)


def written(one: SignedCheckpoint) -> str:
    """Return a checkpoint as the text of its file."""
    told = {"kind": KIND, "format": FORMAT, **asdict(one.checkpoint)} | {
        "key": one.signature.key,
        "public_key": text_of(one.signature.public),
        "signature": text_of(one.signature.signature),
    }
    return json.dumps(told, indent=1) + "\n"


def read(text: str, source: str = "") -> SignedCheckpoint:
    """Read a checkpoint from the text of its file; raises UnreadableCheckpoint."""
    try:
        told = json.loads(text)
        if (told["kind"], told["format"]) != (KIND, FORMAT):
            raise UnreadableCheckpoint(source)
        checkpoint = Checkpoint(**{name: _typed(told, name) for name in _FIELDS})
        signature = Signature(
            str(told["key"]), bytes_of(told["public_key"]), bytes_of(told["signature"])
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UnreadableCheckpoint(source) from None
    return SignedCheckpoint(checkpoint, signature, source)


def read_file(file: Path) -> SignedCheckpoint:
    """Read a checkpoint's file. Raises UnreadableCheckpoint, OSError."""
    try:
        return read(file.read_text(encoding="utf-8"), str(file))
    except UnicodeDecodeError:
        raise UnreadableCheckpoint(str(file)) from None


def write_file(one: SignedCheckpoint, file: Path) -> None:
    """Write a checkpoint's file; the name is taken once all of it is there. Raises OSError."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8") as opened:
            opened.write(written(one))
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def folder() -> Path:
    """Return the folder in which the worker leaves checkpoints."""
    data: Path = settings.HIMOYA.data
    return data / "checkpoints"


def kept_checkpoints() -> list[Path]:
    """Return the files that the worker left, oldest first."""
    return sorted(folder().glob(_PATTERN)) if folder().is_dir() else []


def newest_kept() -> SignedCheckpoint | None:
    """Return the newest checkpoint that the worker left and that is one, or None."""
    for file in reversed(kept_checkpoints()):
        try:
            return read_file(file)
        except (UnreadableCheckpoint, OSError):
            continue
    return None


def keep(one: SignedCheckpoint) -> Path:
    """Leave a checkpoint in the data folder and return its file."""
    folder().mkdir(mode=0o700, exist_ok=True)
    file = folder() / _NAME.format(number=one.checkpoint.number)
    write_file(one, file)
    return file


def is_due(last: SignedCheckpoint | None, tail: int) -> bool:
    """Say whether it is time for another checkpoint of a chain that ends at ``tail``."""
    if last is None:
        return tail > 0
    if tail - last.checkpoint.number >= EVERY_ROWS:
        return True
    old = datetime.fromisoformat(last.checkpoint.made_at) <= datetime.now(UTC) - EVERY
    return old and tail > last.checkpoint.number


_FIELDS: dict[str, type] = {
    "country": str,
    "number": int,
    "digest": str,
    "at": str,
    "rows": int,
    "made_at": str,
}


def _typed(told: dict[str, Any], name: str) -> Any:
    value = told[name]
    if type(value) is not _FIELDS[name]:
        raise TypeError(name)
    return value


def _our_public_keys(keys: Path) -> set[bytes]:
    """The keys that ever signed here: those of the ring, and those retired by rotation."""
    retired: Iterable[dict[str, str]] = read_ring_content(keys).get("retired", ())
    return {public_key(one) for one in ring_in(keys).generations.values()} | {
        bytes_of(one["checkpoint_public_key"]) for one in retired
    }
