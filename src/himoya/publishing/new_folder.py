"""A folder that is written whole or not at all, and never over anything."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder beside the final place; it takes its name when all was written.

    Raises OSError, and FileExistsError where the final folder has appeared meanwhile.
    """
    final = folder.absolute()
    final.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{final.name}.unfinished-", dir=final.parent))
    try:
        new = beside / "new"
        new.mkdir()
        yield new
        if final.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        new.rename(final)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
