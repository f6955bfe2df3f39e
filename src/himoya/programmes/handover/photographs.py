"""Photographs in the file of a whole programme: pictures, and what was stated of consent to each.

A list as YAML beside the pictures says what each shows and how far people agreed; whoever takes
them over is bound by it. What people agreed to inside the programme alone never comes along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zipfile import ZipFile

import yaml

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.reporting.kinds import Readers

SCHEMA = "himoya-photographs/1"

FOLDER = "photographs/"

#: The list of them.
LIST = f"{FOLDER}photographs.yaml"

#: All pictures, as the first page names them.
PICTURES = f"{FOLDER}*.png"

#: For whom people must have agreed that their photograph goes: the file leaves the programme.
LEAVES_FOR = Readers.DONORS

#: Bytes of the list, and of one picture, that are read.
_LARGEST = 12_000_000

#: Photographs of one file that are read.
_MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """One photograph. ``consent_form`` is a code; no victim and no child can be recognised in it.

    ``event`` is an id of the facts, empty for the programme as a whole; ``taken_by`` a role or an
    organisation. ``png`` is the picture.
    """

    captions: Mapping[Language, str]
    taken_on: date
    taken_by: str
    consent_form: str
    consent_on: date
    readers: Readers
    png: bytes
    event: str = ""

    @property
    def name(self) -> str:
        """Its name in the file: the same picture always has the same."""
        return f"{FOLDER}{hashlib.sha256(self.png).hexdigest()[:16]}.png"


@dataclass(frozen=True, slots=True)
class NotReadable:
    """An entry of the list, by its place from 1, of which no photograph can be read."""

    place: int
    file: str


def files_of(photographs: Sequence[HandedOver]) -> dict[str, bytes]:
    """Return the list and the pictures; nothing where there are none.

    Raises ValueError where one is meant for the programme alone.
    """
    if any(not LEAVES_FOR.may_see(one.readers) for one in photographs):
        raise ValueError("a photograph that may not leave the programme")
    if not photographs:
        return {}
    ordered = sorted(photographs, key=lambda one: (one.taken_on, one.name))
    told = {"schema": SCHEMA, "photographs": [_plain(one) for one in ordered]}
    listed = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100)
    return {LIST: listed.encode("utf-8")} | {one.name: one.png for one in ordered}


def _plain(one: HandedOver) -> dict[str, Any]:
    return {
        "file": one.name.removeprefix(FOLDER),
        "captions": {
            spoken: one.captions[spoken] for spoken in LANGUAGES if spoken in one.captions
        },
        "event": one.event,
        "taken_on": one.taken_on.isoformat(),
        "taken_by": one.taken_by,
        "consent": {
            "form": one.consent_form,
            "agreed_on": one.consent_on.isoformat(),
            "readers": one.readers.value,
            "no_victim_no_child": True,
        },
    }


def photographs_in(archive: ZipFile) -> Iterator[HandedOver | NotReadable]:
    """Yield the photographs of a file, one after the other, and what cannot be read as one."""
    if LIST not in archive.namelist():
        return
    content = _read(archive, LIST)
    try:
        told = yaml.safe_load(content or b"")
    except yaml.YAMLError:
        told = None
    entries = told.get("photographs") if isinstance(told, dict) else None
    if not isinstance(entries, list) or told.get("schema") != SCHEMA:
        yield NotReadable(0, LIST)
        return
    for place, entry in enumerate(entries[:_MOST], start=1):
        found = _photograph(entry, archive)
        yield found or NotReadable(place, _named(entry))


def _photograph(entry: Any, archive: ZipFile) -> HandedOver | None:
    try:
        consent = entry["consent"]
        if consent["no_victim_no_child"] is not True:
            return None
        png = _read(archive, f"{FOLDER}{entry['file']}")
        if not png:
            return None
        return HandedOver(
            captions={
                one: str(entry["captions"][one]) for one in LANGUAGES if one in entry["captions"]
            },
            taken_on=_day(entry["taken_on"]),
            taken_by=str(entry["taken_by"]),
            consent_form=str(consent["form"]),
            consent_on=_day(consent["agreed_on"]),
            readers=Readers(consent["readers"]),
            event=str(entry["event"]),
            png=png,
        )
    except (KeyError, TypeError, ValueError):
        return None


def _day(value: object) -> date:
    """Read a day; YAML makes a date of one without quotation marks. Raises ValueError."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _named(entry: Any) -> str:
    return str(entry.get("file", "–")) if isinstance(entry, dict) else "–"


def _read(archive: ZipFile, name: str) -> bytes | None:
    """Return what stands under a name; None where nothing does, or more than is read."""
    from zipfile import BadZipFile

    try:
        with archive.open(name) as part:
            content = part.read(_LARGEST + 1)
    except (KeyError, BadZipFile, RuntimeError, NotImplementedError):
        return None
    return content if len(content) <= _LARGEST else None
