"""Which programmes there are. Every reading starts from what the reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.digests import digests
from himoya.programmes.digests.digest import Digest
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import UnreadableProgramme
from himoya.programmes.facts.shelf import known_ids, programme_named, shelved_file

#: What the audit calls a programme.
PROGRAMME = "programme"

#: So many programmes are kept read; lists of many are made of digests.
_KEPT = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class InShort:
    """The programmes in short, and the ids of files that are none, or were not read yet."""

    digests: Sequence[Digest]
    unreadable: Sequence[str] = ()
    waiting: Sequence[str] = ()

    @property
    def titles(self) -> dict[str, str]:
        """Id -> title, in the order of ids; the id itself while a file was not read yet."""
        known = {one.id: one.title for one in self.digests}
        return dict(sorted((known | {one: one for one in self.waiting}).items()))


def programmes_in_short(reader: Reader) -> InShort:
    """Return the programmes that the reader may see, by their ids, without reading each file."""
    if not reader.may(Verb.SEE_PROGRAMMES):
        return InShort(digests=())
    found, waiting = digests()
    return InShort(
        digests=[one for one in found.values() if one is not None],
        unreadable=[name for name, one in found.items() if one is None],
        waiting=waiting,
    )


def programmes(reader: Reader) -> list[Programme]:
    """Return the programmes that the reader may see, by their ids."""
    found = (_read_or_none(name) for name in _ids(reader))
    return [one for one in found if one is not None]


def programme(reader: Reader, name: str) -> Programme:
    """Return one programme. Raises NotThere, alike for absent, unreadable and foreign ones."""
    found = _read_or_none(name) if name in _ids(reader) else None
    if found is None:
        raise NotThere(PROGRAMME, name)
    return found


def _ids(reader: Reader) -> tuple[str, ...]:
    return known_ids(settings.HIMOYA.data) if reader.may(Verb.SEE_PROGRAMMES) else ()


def _read_or_none(name: str) -> Programme | None:
    data: Path = settings.HIMOYA.data
    file = shelved_file(name, data)
    changed = file.stat().st_mtime_ns if file is not None else 0
    try:
        found = _read(name, data, changed)
    except UnreadableProgramme:
        return None
    # A file under another name than its programme's would answer to an address of neither.
    return found if found.id == name else None


@lru_cache(maxsize=_KEPT)
def _read(name: str, data: Path, changed: int) -> Programme:
    # ``changed`` lets a file that was put anew on the shelf be read anew.
    return programme_named(name, data)
