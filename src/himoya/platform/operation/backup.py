"""Saves a whole installation into one file, from a running server, on either engine.

A tar of: ``manifest.json`` (what, when, how many, SHA-256 of each part), ``rows/<model>.jsonl.gz``
(one row a line, Django's serialization with instants to the microsecond), ``attachments/`` and
``keys/``. The rows come from one snapshot. Restoring works into either engine: an office that has
outgrown the embedded database moves to PostgreSQL this way.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.serializers import serialize
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

import himoya
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.operation.tables import kept_models

FORMAT = 1
MANIFEST = "manifest.json"

#: Rows fetched at once.
BATCH = 2000


class ExactEncoder(DjangoJSONEncoder):
    """Writes instants to the microsecond: the audit's digests cover them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def back_up(file: Path, *, with_keys: bool) -> dict[str, int]:
    """Write the backup and return rows by model. The name is taken once all of it is there.

    Raises OSError; then no file of that name is left, or the older one is.
    """
    with whole_table("backup"):
        record(Act.BACKED_UP, by=None, details={"keys": "with" if with_keys else "without"})
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            counts = _write(opened, with_keys=with_keys)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
    return counts


def _write(opened: IO[bytes], *, with_keys: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=opened, mode="w|") as tar:
        with _snapshot():
            for model in kept_models():
                name = f"rows/{model._meta.label_lower}.jsonl.gz"
                counts[model._meta.label_lower] = _add_rows(tar, model, name, sums)
        for folder in ("attachments", *(["keys"] if with_keys else [])):
            for path in sorted((settings.HIMOYA.data / folder).rglob("*")):
                if path.is_file():
                    _add_file(tar, path, path.relative_to(settings.HIMOYA.data).as_posix(), sums)
        manifest = _manifest(counts, sums, with_keys=with_keys)
        _add_bytes(tar, MANIFEST, manifest)
    return counts


@contextmanager
def _snapshot() -> Iterator[None]:
    """One state of all tables, that keeps no writer waiting."""
    if connection.vendor == "sqlite":
        # Reading alone takes no lock in WAL mode; IMMEDIATE, our default, would.
        mode = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
        try:
            with whole_table("backup"):
                yield
        finally:
            connection.transaction_mode = mode  # type: ignore[attr-defined]
        return
    with whole_table("backup"):
        yield


def _add_rows(
    tar: tarfile.TarFile, model: type[models.Model], name: str, sums: dict[str, str]
) -> int:
    count = 0
    with tempfile.TemporaryFile(dir=settings.HIMOYA.data) as spool:
        rows = model._base_manager.order_by("pk").iterator(BATCH)

        def counted() -> Iterator[models.Model]:
            nonlocal count
            for row in rows:
                count += 1
                yield row

        with (
            gzip.GzipFile(fileobj=spool, mode="wb", mtime=0) as packed,
            io.TextIOWrapper(packed, encoding="utf-8") as text,
        ):
            serialize("jsonl", counted(), stream=text, cls=ExactEncoder)
        _add_opened(tar, spool, name, sums)
    return count


def _add_file(tar: tarfile.TarFile, path: Path, name: str, sums: dict[str, str]) -> None:
    with path.open("rb") as opened:
        _add_opened(tar, opened, name, sums)


def _add_opened(tar: tarfile.TarFile, opened: IO[bytes], name: str, sums: dict[str, str]) -> None:
    opened.seek(0)
    sums[name] = hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]
    entry = tarfile.TarInfo(name)
    entry.size = opened.seek(0, os.SEEK_END)
    entry.mode = 0o600
    opened.seek(0)
    tar.addfile(entry, opened)


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def _manifest(counts: dict[str, int], sums: dict[str, str], *, with_keys: bool) -> bytes:
    told = {
        "format": FORMAT,
        "himoya": himoya.__version__,
        "country": settings.HIMOYA_COUNTRY,
        "made_at": now().isoformat(),
        "with_keys": with_keys,
        "rows": counts,
        "sha256": sums,
    }
    return json.dumps(told, indent=1, sort_keys=True).encode("utf-8")
