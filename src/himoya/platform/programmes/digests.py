"""Digests of programmes, kept in the database and made anew when a file changes.

The file is the truth; a digest is only ever what can be made of it again. Nobody asks for it, so
that no act of a person stands behind it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

import himoya.programmes
from himoya.platform.programmes.editions import last_numbers, programme_kept
from himoya.platform.programmes.models import ProgrammeDigest
from himoya.programmes.digests.digest import Digest, digest_of
from himoya.programmes.digests.plain import as_plain, from_plain
from himoya.programmes.facts.editions import UnreadableEdition
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import PACKAGED, UnreadableProgramme
from himoya.programmes.facts.shelf import FOLDER, UnknownProgramme
from himoya.programmes.iati.from_programme import NotTold
from himoya.programmes.who_does_what.plain import as_plain as rows_as_plain
from himoya.programmes.who_does_what.rows import rows_of_programme

#: So many changed files a page reads by itself; more wait for the next page, or the next start.
AT_ONCE = 5

#: Up to so many digests are asked for by their ids; more are faster read as a whole table.
_BY_ID = 200

_IN_ADDRESSES = re.compile(r"[-a-zA-Z0-9_]+")

#: Id -> stamp and digest, as this process has read them; the stamp says whether that still holds.
_Read = tuple[str, Digest | None]
_read: dict[str, _Read] = {}


def digests() -> tuple[Mapping[str, Digest | None], tuple[str, ...]]:
    """Return the digests that are up to date by id, None for files that are no programmes.

    With them the ids of programmes whose files changed and were not read yet: few are read now.
    """
    stamps = stamps_of_files()
    renew_digests(_stale(stamps)[:AT_ONCE], stamps)
    read = {one: _read.get(one) for one in stamps}
    found = {one: told[1] for one, told in read.items() if told and told[0] == stamps[one]}
    return found, tuple(one for one in stamps if one not in found)


def renew_all() -> int:
    """Make every digest anew whose file changed, and forget those without one. Return how many."""
    stamps = stamps_of_files()
    stale = _stale(stamps)
    for start in range(0, len(stale), AT_ONCE):
        renew_digests(stale[start : start + AT_ONCE], stamps)
    ProgrammeDigest.objects.exclude(id__in=list(stamps)).delete()
    return len(stale)


def renew_if_many() -> None:
    """Make digests anew at a start where more wait than a page reads by itself."""
    if len(_stale(stamps_of_files())) > AT_ONCE:
        renew_all()


def renew_digests(names: Sequence[str], stamps: Mapping[str, str]) -> None:
    """Read files and keep their digests; reading comes first, so that no other writer waits."""
    made: dict[str, Programme | None] = {}
    for one in names:
        # What is gone or locked at this moment is looked at again the next time.
        with suppress(OSError, UnknownProgramme):
            made[one] = _made(one)
    if not made:
        return
    told = {one: digest_of(found) if found else None for one, found in made.items()}
    ProgrammeDigest.objects.bulk_create(
        [
            ProgrammeDigest(
                id=one,
                stamp=stamps[one],
                facts=as_plain(digest) if digest else None,
                who=_who(made[one]),
            )
            for one, digest in told.items()
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["stamp", "facts", "who"],
    )
    _read.update({one: (stamps[one], digest) for one, digest in told.items()})


def _who(found: Programme | None) -> list[list[Any]] | None:
    """Who does what where in a programme; None where it says too little."""
    if found is None:
        return None
    try:
        return rows_as_plain(rows_of_programme(found))
    except NotTold:
        return None


def stamps_of_files() -> dict[str, str]:
    """Return id -> what tells its file, and what was written over it, from every other state."""
    data: Path = settings.HIMOYA.data
    library, found = _library(), {}
    for file in (*PACKAGED.glob("*.yaml"), *(data / FOLDER).glob("*.yaml")):
        with suppress(OSError):  # gone since it was listed
            state = file.stat()
            found[file.stem] = f"{state.st_mtime_ns}.{state.st_size}.{library}"
    for name, number in last_numbers().items():
        found[name] = f"{found.get(name, library)}.{number}"
    return dict(sorted(found.items()))


def _stale(stamps: Mapping[str, str]) -> list[str]:
    """Return the ids whose digest is nowhere up to date; what is kept is read before."""
    for gone in _read.keys() - stamps.keys():
        _read.pop(gone, None)
    missing = [one for one, stamp in stamps.items() if not _is_read(one, stamp)]
    if missing:
        rows = ProgrammeDigest.objects.defer("who")
        _remember(rows.filter(id__in=missing) if len(missing) < _BY_ID else rows, stamps)
    return [one for one in missing if not _is_read(one, stamps[one])]


def _is_read(name: str, stamp: str) -> bool:
    return _read.get(name, ("",))[0] == stamp


def _remember(rows: Iterable[ProgrammeDigest], stamps: Mapping[str, str]) -> None:
    for one in rows:
        if stamps.get(one.id) == one.stamp:
            _read[one.id] = (one.stamp, None if one.facts is None else from_plain(one.facts))


def _made(name: str) -> Programme | None:
    try:
        found = programme_kept(name, settings.HIMOYA.data)
    except (UnreadableProgramme, UnreadableEdition):
        return None
    # A file under another name than its programme's would answer to an address of neither, and one
    # of a name that no address holds to none.
    return found if found.id == name and _IN_ADDRESSES.fullmatch(name) else None


@cache
def _library() -> str:
    """Return a digest of the code and data that make digests: another version counts anew."""
    folder = Path(himoya.programmes.__file__).parent
    told = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".py", ".yaml"} and PACKAGED not in file.parents:
            told.update(file.read_bytes())
    return told.hexdigest()[:16]
