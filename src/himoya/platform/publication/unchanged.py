"""Whether the files of a release are still those that were frozen and judged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from himoya.platform.publication.models import Release
from himoya.platform.publication.places import edition_of, snapshot_of
from himoya.platform.publication.queries.editions import (
    digest_of_editions,
    editions_readers_have,
)
from himoya.platform.publication.refusals import ReleaseRefused, Why
from himoya.publishing.protecting.places import MANIFEST
from himoya.publishing.section.reading import NotPublishable, read_manifest


def check_snapshot(found: Release) -> None:
    """Raise ReleaseRefused where the frozen records are not those that were frozen."""
    folder = snapshot_of(found.id)
    try:
        records = json.loads((folder / MANIFEST).read_text("utf-8"))["records"]
        sums = {name: _digest(folder / part["file"]) for name, part in sorted(records.items())}
    except (OSError, ValueError, LookupError, TypeError):
        raise ReleaseRefused(Why.SNAPSHOT_CHANGED) from None
    together = "".join(f"{name} {sum}\n" for name, sum in sums.items())
    if hashlib.sha256(together.encode("ascii")).hexdigest() != found.snapshot:
        raise ReleaseRefused(Why.SNAPSHOT_CHANGED)


def check_edition(found: Release) -> None:
    """Raise ReleaseRefused where the edition is not the one that was judged, to the last byte."""
    folder = edition_of(found.id)
    try:
        if digest_of_edition(folder) != found.edition:
            raise ReleaseRefused(Why.EDITION_CHANGED)
        read_manifest(folder)
    except (OSError, NotPublishable):
        raise ReleaseRefused(Why.EDITION_CHANGED) from None


def check_compared(found: Release) -> None:
    """Raise ReleaseRefused where readers have other editions than those it was compared with.

    Two editions that never met can tell together what neither of them tells.
    """
    if digest_of_editions(editions_readers_have()) != found.compared:
        raise ReleaseRefused(Why.OTHERS_MEANWHILE)


def digest_of_edition(folder: Path) -> str:
    """Return SHA-256 of the manifest, which holds a digest of every file that readers get."""
    return _digest(folder / MANIFEST)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
