"""Brings a backup back into an empty data folder; nothing is half restored."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction

from himoya.platform.access.scope import whole_table
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.migrating import migrate, web_role
from himoya.platform.operation.archive import NotABackup, unpack
from himoya.platform.operation.backup import ATTACHMENTS, FOLDERS, KEYS, RELEASES, name_of_rows
from himoya.platform.operation.loading import advance_counters, load
from himoya.platform.operation.tables import kept_models, known_migrations
from himoya.programmes.certificates.register import FOLDER as CERTIFICATES
from himoya.programmes.facts.shelf import FOLDER as PROGRAMMES

#: The folder in the data folder in which a backup is unpacked; one that a crash left is removed.
UNPACKED = ".restoring-"


class AnotherCountry(ValueError):
    """The backup is of another country than this installation serves."""

    def __init__(self, found: str, here: str) -> None:
        self.found, self.here = found, here
        super().__init__(f"{found}, {here}")


class AnotherRelease(ValueError):
    """The backup has tables of another release, or of wings that are not installed here."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(found)


class NotEmpty(ValueError):
    """There are records, files or keys already: restoring must never mix two installations."""


def restore(file: Path) -> dict[str, int]:
    """Migrate an empty database, fill it and the data folder; returns rows by model.

    Raises NotABackup, AnotherCountry, AnotherRelease, NotEmpty, and OSError and DatabaseError
    (a full disk); then nothing has changed.
    """
    data: Path = settings.HIMOYA.data
    _check_empty(data)
    for left in data.glob(f"{UNPACKED}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=data, prefix=UNPACKED) as name:
        folder = Path(name)
        manifest = unpack(file, folder)
        _check_fits(manifest, data)
        with _undone_unless_done(data):
            migrate(web_role=web_role())
            _fill(manifest, folder, data)
    counts: dict[str, int] = manifest["rows"]
    return counts


def _check_empty(data: Path) -> None:
    """Raise NotEmpty where anything of an installation is here; keys may have been put back."""
    for folder in (ATTACHMENTS, RELEASES, PROGRAMMES, CERTIFICATES):
        if any(path.is_file() for path in (data / folder).rglob("*")):
            raise NotEmpty(folder)
    if settings.HIMOYA.is_embedded and not settings.HIMOYA.sqlite_file.is_file():
        return  # looking would make it
    tables = set(connection.introspection.table_names())
    with whole_table("is there anything to be mixed with a backup?"):
        for model in kept_models():
            if model._meta.db_table in tables and models.QuerySet(model).exists():
                raise NotEmpty(model._meta.label_lower)


def _check_fits(manifest: dict[str, Any], data: Path) -> None:
    if manifest["country"] != settings.HIMOYA_COUNTRY:
        raise AnotherCountry(manifest["country"], settings.HIMOYA_COUNTRY)
    labels = {model._meta.label_lower for model in kept_models()}
    if manifest["migrations"] != known_migrations() or set(manifest["rows"]) != labels:
        raise AnotherRelease(manifest["himoya"])
    brings_keys = any(name.startswith(f"{KEYS}/") for name in manifest["sha256"])
    if brings_keys and (data / KEYS).is_dir() and any((data / KEYS).iterdir()):
        raise NotEmpty(KEYS)


def _fill(manifest: dict[str, Any], folder: Path, data: Path) -> None:
    with _put_back_unless_done(folder, data) as moved, transaction.atomic(), whole_table("restore"):
        for model in kept_models():
            if models.QuerySet(model).exists():
                raise NotEmpty(model._meta.label_lower)
        for model in kept_models():
            if load(model, folder / name_of_rows(model)) != manifest["rows"][_label(model)]:
                raise NotABackup(name_of_rows(model))
        advance_counters(kept_models())
        record(Act.RESTORED, by=None, details={"made_at": manifest["made_at"]})
        # All of it is on the disk before the rows that need it are kept.
        os.sync()
        # Last inside the transaction: rows without their files are not kept.
        for part in (*FOLDERS, KEYS):
            if (folder / part).is_dir():
                _move(folder / part, data / part)
                moved.append(part)


def _label(model: Any) -> str:
    label: str = model._meta.label_lower
    return label


def _move(source: Path, target: Path) -> None:
    """Move a folder to its place, which is free or holds empty folders alone."""
    if target.is_dir() and not any(path.is_file() for path in target.rglob("*")):
        shutil.rmtree(target)
    source.rename(target)


@contextmanager
def _put_back_unless_done(folder: Path, data: Path) -> Iterator[list[str]]:
    moved: list[str] = []
    try:
        yield moved
    except BaseException:
        for part in moved:
            (data / part).rename(folder / part)
        raise


@contextmanager
def _undone_unless_done(data: Path) -> Iterator[None]:
    """An embedded database that was not there before goes again; PostgreSQL keeps empty tables."""
    file: Path = settings.HIMOYA.sqlite_file
    is_new = settings.HIMOYA.is_embedded and not file.exists()
    try:
        yield
    except BaseException:
        if is_new:
            connection.close()
            for one in data.glob(f"{file.name}*"):
                one.unlink(missing_ok=True)
        raise
