"""Where the files of releases lie in the data folder.

``releases/<id>/snapshot`` holds the frozen records without names, ``…/edition`` what the
disclosure engine wrote, ``…/preview`` the pages as the approver sees them. ``public``
holds the pages that readers get; only publishing writes there.
"""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

RELEASES, PUBLIC = "releases", "public"


def folder_of(release: UUID) -> Path:
    """Return the folder of a release, which nobody else on the machine may open."""
    folder: Path = settings.HIMOYA.data / RELEASES / str(release)
    return folder


def snapshot_of(release: UUID) -> Path:
    """Return where the frozen records of a release lie."""
    return folder_of(release) / "snapshot"


def edition_of(release: UUID) -> Path:
    """Return where the protected release lies: manifest, tables, report."""
    return folder_of(release) / "edition"


def preview_of(release: UUID) -> Path:
    """Return where the pages of a release lie for those who judge it."""
    return folder_of(release) / "preview"


def public_folder() -> Path:
    """Return the folder of the public pages, which is there once something was published."""
    folder: Path = settings.HIMOYA.data / PUBLIC
    return folder
