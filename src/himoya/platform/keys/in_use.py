"""The rings that the present work may use: the host's, and those that people have unlocked.

    ring_for(folder, "XD-CRC-01")     # the agency's own ring if it holds one, else the host's

An agency's ring is there only inside ``with unlocked_now(rings):``, which the web server enters for
one request of somebody of that agency. Nothing keeps it longer.
"""

from __future__ import annotations

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

_NONE: Mapping[str, KeyRing] = MappingProxyType({})
_unlocked: ContextVar[Mapping[str, KeyRing]] = ContextVar("himoya_unlocked", default=_NONE)


def ring_in(folder: Path) -> KeyRing:
    """Return the host's ring; read again only when the files change. Raises as `read_ring`."""
    if not (folder / RING).exists():
        raise KeysAbsent(folder)
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


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    files = [folder / RING, *sorted(folder.glob("agency-*.json"))]
    # The modes are part of it: a ring that others can read since is read anew, and refused.
    return (
        ("", 0, folder.stat().st_mode),
        *((one.name, one.stat().st_mtime_ns, one.stat().st_mode) for one in files),
    )


@lru_cache(maxsize=4)
def _read(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> KeyRing:
    return read_ring(folder)
