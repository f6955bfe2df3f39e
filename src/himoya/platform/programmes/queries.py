"""Which programmes there are. Every reading starts from what the reader may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.programmes.digests import digests
from himoya.platform.programmes.editions import begun_here, editions_of
from himoya.programmes.digests.digest import Digest, digest_of
from himoya.programmes.facts.editions import Edition, UnreadableEdition, with_editions
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import UnreadableProgramme, packaged_ids
from himoya.programmes.facts.shelf import UnknownProgramme, known_ids, programme_named, shelved_file

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

    def titles_in(self, language: Language) -> dict[str, str]:
        """Id -> title, in the order of ids; the id itself while a file was not read yet."""
        known = {one.id: one.title_in(language) for one in self.digests}
        return dict(sorted((known | {one: one for one in self.waiting}).items()))


def programmes_in_short(reader: Reader) -> InShort:
    """Return the programmes that the reader may see, by their ids, without reading each file."""
    if not reader.may(Verb.SEE_PROGRAMMES):
        return InShort(digests=())
    found, waiting = digests()
    found = {**found, **_in_practice(reader)}
    return InShort(
        digests=[one for one in found.values() if one is not None],
        unreadable=[name for name, one in found.items() if one is None],
        waiting=waiting,
    )


def _in_practice(reader: Reader) -> Mapping[str, Digest]:
    """Programmes of which something was written for practice, told as they stand there."""
    if not reader.practice:
        return {}
    with looking_as(reader):
        names = begun_here(practice=True)
    return {one.id: digest_of(one) for one in programmes(reader, names)}


def programmes(reader: Reader, names: Collection[str] | None = None) -> list[Programme]:
    """Return the programmes that the reader may see, by their ids; all, or some of them."""
    if not reader.may(Verb.SEE_PROGRAMMES):
        return []
    with looking_as(reader):
        asked = _ids(reader) if names is None else sorted(names)
        editions = editions_of(asked, practice=reader.practice)
    found = (_whole(name, editions.get(name, ())) for name in asked)
    return [one for one in found if one is not None]


def programme(reader: Reader, name: str) -> Programme:
    """Return one programme. Raises NotThere, alike for absent, unreadable and foreign ones."""
    found = programmes(reader, [name])
    if not found:
        raise NotThere(PROGRAMME, name)
    return found[0]


def _ids(reader: Reader) -> list[str]:
    """Return the ids of files and of what was begun here; inside a scope."""
    begun = begun_here(practice=reader.practice)
    return sorted({*known_ids(settings.HIMOYA.data), *begun})


def _whole(name: str, editions: Sequence[Edition]) -> Programme | None:
    """Return a programme with what was written here laid over its file."""
    base = file_of(name)
    if not editions:
        return base
    try:
        return with_editions(base, editions)
    except (UnreadableEdition, ValueError):
        return base


def file_of(name: str) -> Programme | None:
    """Return the programme of a file alone, None where there is no file or it cannot be read."""
    data: Path = settings.HIMOYA.data
    file = shelved_file(name, data)
    if file is None and name not in packaged_ids():
        return None
    changed = file.stat().st_mtime_ns if file is not None else 0
    try:
        found = _read(name, data, changed)
    except (UnreadableProgramme, UnknownProgramme):
        return None
    # A file under another name than its programme's would answer to an address of neither.
    return found if found.id == name else None


@lru_cache(maxsize=_KEPT)
def _read(name: str, data: Path, changed: int) -> Programme:
    # ``changed`` lets a file that was put anew on the shelf be read anew.
    return programme_named(name, data)
