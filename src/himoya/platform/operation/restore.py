"""Brings a backup back into an empty data folder; nothing is half restored."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.core.serializers import deserialize
from django.db import connection, models, transaction

from himoya.platform.access.scope import whole_table
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.migrating import migrate, web_role
from himoya.platform.operation.backup import BATCH, FORMAT, MANIFEST
from himoya.platform.operation.tables import kept_models


class NotABackup(ValueError):
    """The file is none of ours, was cut short, or was altered; ``place`` names the part."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


class AnotherCountry(ValueError):
    """The backup is of another country than this installation serves."""

    def __init__(self, found: str, here: str) -> None:
        self.found, self.here = found, here
        super().__init__(f"{found}, {here}")


class NotEmpty(ValueError):
    """There are records already: restoring must never mix two installations."""


def manifest_of(file: Path) -> dict[str, Any]:
    """Return what a backup says of itself, having checked every part; raises NotABackup."""
    sums: dict[str, str] = {}
    manifest: dict[str, Any] | None = None
    try:
        with tarfile.open(file, "r|") as tar:
            for entry in tar:
                opened = tar.extractfile(entry)
                if opened is None or not _is_plain(entry.name):
                    raise NotABackup(entry.name)
                if entry.name == MANIFEST:
                    manifest = json.loads(opened.read())
                else:
                    sums[entry.name] = hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]
    except (tarfile.TarError, EOFError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise NotABackup(file.name) from error
    if manifest is None or manifest.get("format") != FORMAT:
        raise NotABackup(MANIFEST)
    for name in sorted(sums.keys() | manifest["sha256"].keys()):
        if sums.get(name) != manifest["sha256"].get(name):
            raise NotABackup(name)
    return manifest


def restore(file: Path) -> dict[str, int]:
    """Migrate an empty database, fill it and the data folder; returns rows by model.

    Raises NotABackup, AnotherCountry, NotEmpty; then nothing has changed.
    """
    manifest = manifest_of(file)
    if manifest["country"] != settings.HIMOYA_COUNTRY:
        raise AnotherCountry(manifest["country"], settings.HIMOYA_COUNTRY)
    migrate(web_role=web_role())
    data: Path = settings.HIMOYA.data
    with tempfile.TemporaryDirectory(dir=data, prefix=".restoring-") as name:
        folder = Path(name)
        with tarfile.open(file, "r|") as tar:
            tar.extractall(folder, filter="data")
        with transaction.atomic(), whole_table("restore"):
            _check_empty()
            for model in kept_models():
                _load(model, folder / "rows" / f"{model._meta.label_lower}.jsonl.gz")
            _advance_counters()
            # The folders come last inside the transaction: rows without files are not kept.
            for part in ("attachments", "keys"):
                _put(folder / part, data / part)
            record(Act.RESTORED, by=None, details={"made_at": manifest["made_at"]})
    counts: dict[str, int] = manifest["rows"]
    return counts


def _is_plain(name: str) -> bool:
    """Whether a name stays inside the folder it is unpacked into."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts


def _check_empty() -> None:
    for model in kept_models():
        if model._base_manager.exists():
            raise NotEmpty(model._meta.label_lower)


def _load(model: type[models.Model], file: Path) -> None:
    if not file.is_file():
        return
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for rows in _batches(one.object for one in deserialize("jsonl", lines)):
            model._base_manager.bulk_create(rows)


def _batches(rows: Iterable[models.Model]) -> Iterator[list[models.Model]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _advance_counters() -> None:
    """Let PostgreSQL's counters go on after the rows that came with their numbers."""
    statements = connection.ops.sequence_reset_sql(no_style(), kept_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _put(source: Path, target: Path) -> None:
    if not source.is_dir():
        return
    for path in sorted(source.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.copyfile(path, place)
            place.chmod(0o600)
