"""Saves a whole installation into one file, from a running server, on either engine.

A tar of: ``rows/<model>.jsonl.gz`` (one row a line, Django's serialization with instants to the
microsecond), ``attachments/``, ``checkpoints/`` of the audit, ``releases/`` with frozen records and
editions, ``public/`` with the pages made of them, ``programmes/`` that were brought in,
``certificates/`` with the register of papers, ``keys/``, and last ``manifest.json`` (what, when,
how many, SHA-256 of each part). The rows come from one snapshot.
Restoring works into either engine: an office that has outgrown the embedded database moves to
PostgreSQL this way (docs/decisions/0039-a-backup-moves-between-engines.md).
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.serializers import jsonl
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

import himoya
from himoya.platform.access.scope import whole_table
from himoya.platform.attachments.files import PART
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.database.engine import waiting_patiently, without_write_lock
from himoya.platform.operation.tables import kept_models, present_migrations
from himoya.programmes.badges.issuer_key import FILE as BADGES_KEY
from himoya.programmes.certificates.holders import FILE as HOLDERS_KEY
from himoya.programmes.certificates.register import FOLDER as CERTIFICATES
from himoya.programmes.facts.shelf import FOLDER as PROGRAMMES

FORMAT = 1
MANIFEST = "manifest.json"

#: Folders of the data folder that are saved beside the rows; keys only where they are wanted.
ATTACHMENTS, CHECKPOINTS, KEYS = "attachments", "checkpoints", "keys"
RELEASES, PUBLIC = "releases", "public"

#: Those that are always saved.
FOLDERS = (ATTACHMENTS, CHECKPOINTS, RELEASES, PUBLIC, PROGRAMMES, CERTIFICATES)

#: Keys that lie in one of those; left out where keys are.
KEY_FILES = (f"{CERTIFICATES}/{HOLDERS_KEY}", f"{CERTIFICATES}/{BADGES_KEY}")
ROWS, ROWS_END = "rows", ".jsonl.gz"

#: Rows fetched at once.
BATCH = 2000


class ExactEncoder(DjangoJSONEncoder):
    """Writes instants to the microsecond: the audit's digests cover them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class RowsAtOnce(jsonl.Serializer):
    """Writes a row with one stroke: Django writes it word by word, which takes twice as long."""

    def end_object(self, obj: Any) -> None:
        row = json.dumps(self.get_dump_object(obj), **self.json_kwargs)
        self.stream.write(f"{row}\n")


def back_up(file: Path, *, with_keys: bool) -> dict[str, int]:
    """Write the backup and return rows by model. The name is taken once all of it is there.

    Raises OSError; then no file of that name is left, or the older one is.
    """
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            with waiting_patiently(), whole_table("backup"):
                told = {"keys": "with" if with_keys else "without"}
                record(Act.BACKED_UP, by=None, details=told)
            counts = _write(opened, file.parent, with_keys=with_keys)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
    return counts


def name_of_rows(model: type[models.Model]) -> str:
    """Return the name under which the rows of a model stand in a backup."""
    return f"{ROWS}/{model._meta.label_lower}{ROWS_END}"


@dataclass(slots=True)
class _Saved:
    """A tar being written, with the digest of each part."""

    tar: tarfile.TarFile
    spool: Path
    sums: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, opened: IO[bytes]) -> None:
        size = opened.seek(0, os.SEEK_END)
        opened.seek(0)
        self.sums[name] = hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]
        opened.seek(0)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self.tar.addfile(entry, opened)

    def add_rows(self, model: type[models.Model]) -> int:
        """Add the rows of a model and return how many there are; few are in memory at a time."""
        count = 0

        def counted() -> Iterator[models.Model]:
            nonlocal count
            # Bare: managers keep back what was withdrawn, and that is kept, too.
            bare: models.QuerySet[models.Model] = models.QuerySet(model)
            for row in bare.order_by("pk").iterator(BATCH):
                count += 1
                yield row

        # A file without a name: nothing of it is left, whatever happens.
        with tempfile.TemporaryFile(dir=self.spool) as spool:
            with (
                gzip.GzipFile(fileobj=spool, mode="wb", compresslevel=6, mtime=0) as packed,
                io.TextIOWrapper(packed, encoding="utf-8") as text,
            ):
                RowsAtOnce().serialize(counted(), stream=text, cls=ExactEncoder)
            self.add(name_of_rows(model), spool)
        return count

    def add_folder(self, data: Path, folder: str, *, left_out: Collection[str] = ()) -> None:
        """Add the files of a folder. What is erased meanwhile belongs to no row any more."""
        for path in sorted((data / folder).rglob("*")):
            name = path.relative_to(data).as_posix()
            if path.is_symlink() or not path.is_file() or path.suffix == PART or name in left_out:
                continue
            try:
                with path.open("rb") as opened:
                    self.add(name, opened)
            except FileNotFoundError:
                continue


def _write(opened: IO[bytes], spool: Path, *, with_keys: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    data: Path = settings.HIMOYA.data
    with tarfile.open(fileobj=opened, mode="w|") as tar:
        saved = _Saved(tar, spool)
        with _snapshot():
            migrations = present_migrations()
            for model in kept_models():
                counts[model._meta.label_lower] = saved.add_rows(model)
        # After the rows: every file and every key that a row of the snapshot needs is there.
        for folder in (*FOLDERS, *([KEYS] if with_keys else [])):
            saved.add_folder(data, folder, left_out=() if with_keys else KEY_FILES)
        manifest = {
            "format": FORMAT,
            "himoya": himoya.__version__,
            "country": settings.HIMOYA_COUNTRY,
            "made_at": now().isoformat(),
            "with_keys": with_keys,
            "migrations": migrations,
            "rows": counts,
            "sha256": dict(saved.sums),
        }
        written = json.dumps(manifest, indent=1, sort_keys=True).encode("utf-8")
        saved.add(MANIFEST, io.BytesIO(written))
    return counts


@contextmanager
def _snapshot() -> Iterator[None]:
    """One state of all tables, that keeps no writer waiting."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            with whole_table("backup"):
                yield
        return
    # Reading alone takes no lock in WAL mode.
    with without_write_lock(), whole_table("backup"):
        yield
