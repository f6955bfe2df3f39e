"""The dictionary as it was read last, kept beside the program as Python keeps what it compiled.

To read two hundred files of YAML and to see that each has its shape takes most of a second of
every command, and three on an old machine. What is kept holds only while every file it was made of,
and all code that makes it, is the same byte for byte.

It lies in the package's own folder for compiled code: who may write there may change the program
itself. It never lies beside a State's own overlays, which others may write. And what is read back
may name classes of the dictionary alone, so that a file from elsewhere runs nothing.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterable
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary

PACKAGE = Path(__file__).parent

#: Bytes of a digest. That of the files comes first, then that of the dictionary, which follows.
_DIGEST = 32


def kept(country: str, files: Iterable[Path]) -> Dictionary | None:
    """Return the dictionary that was kept, or None where it was made of anything else.

    ``files`` are all YAML files it is made of. What was damaged since, or is something else, holds
    nothing.
    """
    try:
        found = _file(country).read_bytes()
        first, second, rest = found[:_DIGEST], found[_DIGEST : 2 * _DIGEST], found[2 * _DIGEST :]
        if first != digest(files) or second != _digest_of(rest):
            return None
        back = _Reader(io.BytesIO(rest)).load()
    except (OSError, pickle.UnpicklingError):
        return None
    return back if isinstance(back, Dictionary) else None


def keep(country: str, files: Iterable[Path], dictionary: Dictionary) -> None:
    """Keep a dictionary for the next process, in place of the one kept before.

    Nothing is kept where Python may not keep what it compiled either, and where the program's
    folder belongs to somebody else: the next process reads again.
    """
    if sys.dont_write_bytecode:
        return
    file = _file(country)
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    kept_as = pickle.dumps(dictionary, pickle.HIGHEST_PROTOCOL)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(digest(files) + _digest_of(kept_as) + kept_as)
            # Whoever may read the program may read this, whatever mask the process has.
            beside.chmod(Path(__file__).stat().st_mode & 0o666)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)


def digest(files: Iterable[Path]) -> bytes:
    """Return what tells whether a file, or the code that reads it, is another than it was."""
    made = hashlib.blake2b(digest_size=_DIGEST)
    for file in (*sorted(files), *sorted(PACKAGE.rglob("*.py"))):
        contents = file.read_bytes()
        made.update(f"{file}\0{len(contents)}\0".encode(errors="surrogateescape"))
        made.update(contents)
    return made.digest()


def _digest_of(kept_as: bytes) -> bytes:
    return hashlib.blake2b(kept_as, digest_size=_DIGEST).digest()


def _file(country: str) -> Path:
    return Path(cache_from_source(str(PACKAGE / f"{country}.py"))).with_suffix(".dictionary")


class _Reader(pickle.Unpickler):
    """Reads back objects of the dictionary, and refuses to look for anything else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("datetime", "date"):
            return datetime.date
        if module.startswith("himoya.dictionary.") and "." not in name:
            with contextlib.suppress(ImportError, AttributeError):
                found = super().find_class(module, name)
                if isinstance(found, type) and found.__module__ == module:
                    return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a dictionary")
