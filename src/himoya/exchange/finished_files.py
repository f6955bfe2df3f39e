"""Files that stand under their name only once they are whole.

Everything is written under another name in the same folder, put on the disk, and renamed. Whoever
interrupts the work finds the former file, or none; two runs never write into each other's file.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

#: Of a long name only so many signs stand in the unfinished name: file systems allow 255 bytes.
_KEPT = 40


@contextmanager
def finished(file: Path) -> Iterator[Path]:
    """Yield the path to write to; ``file`` becomes what was written when the block is left.

    After an exception nothing is left of it. A link is followed. Raises OSError about ``file``
    or its folder, never about the name it is written under: FileNotFoundError and
    NotADirectoryError for the folder, IsADirectoryError for the file, and OSError with EINVAL for
    what is no ordinary file, such as a device.
    """
    target = Path(os.path.realpath(file))
    _refuse_what_cannot_be_replaced(file, target)
    name = f".{target.stem[:_KEPT]}.{os.getpid()}.unfinished{target.suffix[:_KEPT]}"
    unfinished = target.with_name(name)
    try:
        unfinished.touch()
        yield unfinished
        _put_on_the_disk(unfinished)
        os.replace(unfinished, target)
    except OSError as error:
        if error.filename is not None and Path(os.fsdecode(error.filename)).name == name:
            error.filename, error.filename2 = str(file), None
        raise
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def finished_together(files: list[Path]) -> Iterator[list[Path]]:
    """Yield the paths to write to; all files get their names at the end, or none does."""
    with ExitStack() as stack:
        yield [stack.enter_context(finished(file)) for file in files]


def _refuse_what_cannot_be_replaced(file: Path, target: Path) -> None:
    if not target.parent.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file.parent))
    if not target.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(file.parent))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "not an ordinary file", str(file))


def _put_on_the_disk(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
