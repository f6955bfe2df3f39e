"""The rings that the present work may use: the host's, and those that people have unlocked.

    ring_for(folder, "XD-CRC-01")     # the agency's own ring if it holds one, else the host's

An agency's ring is there only inside ``with unlocked_now(rings):``, which the web server enters for
one request of somebody of that agency. Nothing keeps it longer.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from himoya.platform.keys.errors import KeyLocked, KeysAbsent
from himoya.platform.keys.files import RING
from himoya.platform.keys.owners import owns_key
from himoya.platform.keys.reading import read_ring
from himoya.platform.keys.ring import KeyRing

#: The host's ring and the rings of agencies, among the other files of the folder.
_KEYS = re.compile(rf"{re.escape(RING)}|agency-.+\.json")

_NONE: Mapping[str, KeyRing] = MappingProxyType({})
_unlocked: ContextVar[Mapping[str, KeyRing]] = ContextVar("himoya_unlocked", default=_NONE)


def ring_in(folder: Path) -> KeyRing:
    """Return the host's ring; read again only when the files change. Raises as `read_ring`."""
    return _read(folder, _stamp(folder))


def ring_for(folder: Path, agency: str, *, holds_own_key: bool = False) -> KeyRing:
    """Return the ring that seals what an agency keeps; it opens older rows of the host's, too.

    ``holds_own_key`` is what the agency's row says: with its key file gone, nothing falls back to
    the host's key in silence. Raises KeyLocked where the agency holds its own key and nobody has
    unlocked it now.
    """
    host = ring_in(folder)
    own = _unlocked.get().get(agency)
    if own is not None:
        return own.beside(host)
    if holds_own_key or owns_key(folder, agency):
        raise KeyLocked(agency)
    return host


def rings_now(folder: Path) -> list[KeyRing]:
    """Return the host's ring and all that are unlocked now, for opening what may be anybody's."""
    return [ring_in(folder), *_unlocked.get().values()]


@contextmanager
def unlocked_now(rings: Iterable[KeyRing]) -> Iterator[None]:
    """Let the work inside use agencies' own rings."""
    token = _unlocked.set({ring.owner: ring for ring in rings})
    try:
        yield
    finally:
        _unlocked.reset(token)


_Stamp = tuple[tuple[str, int, int], ...]


def _stamp(folder: Path) -> _Stamp:
    """Name, time and mode of the folder and of each key file. Raises KeysAbsent.

    Each seal that is opened asks for it, a page opens dozens and an export thousands: the folder is
    listed once, without paths.
    """
    try:
        # The modes are part of it: a ring that others can read since is read anew, and refused.
        of_folder = ("", 0, folder.stat().st_mode)
        with os.scandir(folder) as there:
            files = sorted(_of_file(one) for one in there if _KEYS.fullmatch(one.name))
    except (FileNotFoundError, NotADirectoryError):
        raise KeysAbsent(folder) from None
    if all(name != RING for name, _, _ in files):
        raise KeysAbsent(folder)
    return (of_folder, *files)


def _of_file(one: os.DirEntry[str]) -> tuple[str, int, int]:
    state = one.stat()
    return one.name, state.st_mtime_ns, state.st_mode


@lru_cache(maxsize=4)
def _read(folder: Path, stamp: _Stamp) -> KeyRing:
    return read_ring(folder)
