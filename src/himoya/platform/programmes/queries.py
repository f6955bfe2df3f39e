"""Which programmes there are. Every reading starts from what the reader may see."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import UnreadableProgramme
from himoya.programmes.facts.shelf import known_ids, programme_named, shelved_file

#: What the audit calls a programme.
PROGRAMME = "programme"

#: So many programmes are kept read; a State has a handful.
_KEPT = 32


def programmes(reader: Reader) -> list[Programme]:
    """Return the programmes that the reader may see, by their ids."""
    found = (_read_or_none(name) for name in _ids(reader))
    return [one for one in found if one is not None]


def unreadable(reader: Reader) -> list[str]:
    """Return the ids of files on the shelf that are no programmes, so that nobody misses them."""
    return [name for name in _ids(reader) if _read_or_none(name) is None]


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
