"""Sealed files in the data folder: written apart, then moved to their place, never changed.

While a file arrives it is ``<id>.<kind>.part``. Before its row is written it gets its own name and
a note, ``<id>.<kind>.pending``, which is taken away once the row is there. Whatever a crash leaves
behind is so told apart from what belongs to a row, and `clear_leftovers` clears it away.
"""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from himoya.platform.access.scope import whole_table
from himoya.platform.attachments.wings import wings

logger = logging.getLogger(__name__)

#: No upload lasts longer than this, in seconds; what is older was left behind.
ABANDONED = 6 * 3600

PART, PENDING = ".part", ".pending"


def place_of(id: UUID) -> Path:
    """Return where the pieces of a file lie. Its name says nothing of what it is."""
    folder: Path = settings.HIMOYA.attachments
    return folder / id.hex[:2] / str(id)


def open_pieces_of(id: UUID) -> BinaryIO:
    """Open the sealed pieces of a file; raises OSError."""
    return place_of(id).open("rb")


def erase(ids: Iterable[UUID]) -> None:
    """Erase files whose rows are gone; for practice records alone. One that is gone already is."""
    for id in ids:
        place_of(id).unlink(missing_ok=True)


class ArrivingFile:
    """Pieces being written; `discard` leaves nothing of them unless `settle` was called.

    Making one, `write`, `finish` and `move` raise OSError (a full disk).
    """

    def __init__(self, id: UUID, kind: str) -> None:
        self.place = place_of(id)
        self._part = self.place.with_name(f"{id}.{kind}{PART}")
        self._pending = self.place.with_name(f"{id}.{kind}{PENDING}")
        self.place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        self.opened = os.fdopen(handle, "w+b")
        self._is_kept = False

    def write(self, pieces: Iterable[bytes]) -> None:
        """Append sealed pieces."""
        for piece in pieces:
            self.opened.write(piece)

    def finish(self) -> None:
        """Bring all of it to the disk; it can then be read through ``opened``."""
        self.opened.flush()
        os.fsync(self.opened.fileno())

    def move(self) -> None:
        """Give the file its own name, noted as pending; its row is written next."""
        self._pending.touch(mode=0o600)
        os.replace(self._part, self.place)
        _bring_to_disk(self.place.parent)
        self.opened.close()

    def settle(self) -> None:
        """The row is there: the file belongs to it from now on, and the note is taken away."""
        self._is_kept = True
        with contextlib.suppress(OSError):  # the round of `clear_leftovers` takes it away
            self._pending.unlink(missing_ok=True)

    def discard(self) -> None:
        """Leave nothing behind, as far as the disk lets us, unless the file was kept."""
        if self._is_kept:
            return
        with contextlib.suppress(OSError):
            self.opened.close()
        for path in (self._part, self.place, self._pending):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def clear_leftovers(abandoned: float = ABANDONED) -> int:
    """Clear away what crashes left behind; return how many files that were.

    Of kinds of records that are not installed here nothing is known, so theirs are left.
    """
    cleared, before = 0, time.time() - abandoned
    folder: Path = settings.HIMOYA.attachments
    for path in folder.glob(f"*/*{PART}"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            cleared += 1
    for path in folder.glob(f"*/*{PENDING}"):
        if path.stat().st_mtime < before:
            cleared += _settle_or_clear(path)
    if cleared:
        logger.warning("cleared away %d files of uploads that were cut off", cleared)
    return cleared


def _settle_or_clear(pending: Path) -> int:
    id, kind = pending.name.removesuffix(PENDING).split(".", 1)
    wing = next((one for one in wings() if one.kind == kind), None)
    if wing is None:
        return 0
    with whole_table("leftovers of uploads"):
        is_kept = wing.model.objects.filter(id=UUID(id)).exists()
    if not is_kept:
        pending.with_name(id).unlink(missing_ok=True)
    pending.unlink(missing_ok=True)
    return 0 if is_kept else 1


def _bring_to_disk(folder: Path) -> None:
    """A new name is safe once its folder is on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
