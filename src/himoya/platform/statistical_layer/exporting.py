"""The layer as files: one Parquet file a record type, and a manifest that says what they are."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

import himoya
from himoya.exchange.collector_at_rest import collector_at_rest
from himoya.exchange.cut_off import MANIFEST
from himoya.exchange.parquet import write_in_parts
from himoya.platform.access.reader import Reader
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.agreement import record_models
from himoya.platform.records.models import RecordModel
from himoya.platform.statistical_layer.contents import Contents, contents_of
from himoya.platform.statistical_layer.layer import empty_table, one_state, parts_of
from himoya.platform.statistical_layer.pseudonymous_keys import key_in_use

FORMAT = 1
WHY = "write the statistical layer"

#: Told while it goes on: record type, rows of it so far.
Progress = Callable[[str, int], None]


class FolderInUse(Exception):
    """The folder holds something that is no statistical layer; nothing was changed."""

    def __init__(self, folder: Path, found: str) -> None:
        self.folder, self.found = folder, found
        super().__init__(str(folder))


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows by record type, and the digest over all files."""

    rows: dict[str, int]
    digest: str
    cut_off: datetime


def export_layer(
    folder: Path,
    *,
    by: Reader | None = None,
    purpose: str = "",
    progress: Progress | None = None,
) -> Exported:
    """Write the layer into a folder, which takes its name once all of it is there.

    A former export in the folder is replaced. ``by`` is None for the installation itself;
    ``purpose`` is a code for the audit. Raises FolderInUse, OSError, `KeyTrouble`; then the folder
    is as it was.
    """
    with _unfinished(folder) as beginning:
        with one_state(WHY), collector_at_rest():
            cut_off = now()
            parts = {model.RECORD: _write(model, beginning, progress) for model in record_models()}
        manifest = _manifest(parts, cut_off)
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        _put(beginning / MANIFEST, text.encode("utf-8"))
        exported = Exported(
            {name: part["rows"] for name, part in parts.items()}, manifest["digest"], cut_off
        )
        with transaction.atomic():
            details: dict[str, str | int] = {"layer": "statistical", "digest": exported.digest}
            details |= exported.rows | ({"purpose": purpose} if purpose else {})
            record(Act.EXPORTED, by=by, details=details)
    return exported


def _write(model: type[RecordModel], folder: Path, progress: Progress | None) -> dict[str, Any]:
    contents = contents_of(model, dictionary())
    file = folder / f"{model.RECORD}.parquet"
    rows = write_in_parts(
        _watched(model, contents, progress), empty_table(contents), contents.record, file
    )
    file.chmod(0o600)
    return {
        "file": file.name,
        "rows": rows,
        "sha256": _digest(file),
        "left_out": sorted(contents.left_out),
    }


def _watched(
    model: type[RecordModel], contents: Contents, progress: Progress | None
) -> Iterator[Any]:
    rows = 0
    for part in parts_of(model, contents):
        yield part
        rows += len(part)
        if progress is not None:
            progress(model.RECORD, rows)


def _manifest(parts: dict[str, dict[str, Any]], cut_off: datetime) -> dict[str, Any]:
    together = "".join(f"{name} {part['sha256']}\n" for name, part in sorted(parts.items()))
    return {
        "format": FORMAT,
        "himoya": himoya.__version__,
        "country": dictionary().country.folder,
        "dictionary_version": dictionary().version,
        "cut_off": cut_off.isoformat(),
        "cut_off_day": localtime(cut_off).date().isoformat(),
        "pseudonymous_keys": key_in_use(),
        "records": parts,
        "digest": hashlib.sha256(together.encode("ascii")).hexdigest(),
    }


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _put(file: Path, content: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(content)


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """Yield a folder beside the wanted one, which becomes it when the block is left.

    After an exception nothing is left of it, and a former export stands as it stood.
    """
    target = Path(os.path.realpath(folder))
    _refuse_what_is_no_export(folder, target)
    beginning = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    former = target.with_name(f".{target.name}.{os.getpid()}.former")
    beginning.mkdir(mode=0o700)
    try:
        yield beginning
        _put_on_the_disk(beginning)
        if target.exists():
            target.rename(former)
        try:
            beginning.rename(target)
        except OSError:
            if former.exists():
                former.rename(target)
            raise
    finally:
        shutil.rmtree(beginning, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


def _refuse_what_is_no_export(folder: Path, target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise FolderInUse(folder, target.name)
    names = sorted(one.name for one in target.iterdir())
    ours = {MANIFEST, *(f"{model.RECORD}.parquet" for model in record_models())}
    foreign = [name for name in names if name not in ours]
    if foreign or (names and MANIFEST not in names):
        raise FolderInUse(folder, (foreign or names)[0])


def _put_on_the_disk(folder: Path) -> None:
    for file in folder.iterdir():
        with file.open("rb") as written:
            os.fsync(written.fileno())
