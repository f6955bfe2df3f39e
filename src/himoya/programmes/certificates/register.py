"""The register of papers: what was issued, reissued and revoked, in one file that only grows.

``certificates/register.jsonl`` of a data folder, one entry a line. Each entry holds the digest of
the line before it, so that a changed or missing line is found. No name stands in it: a holder is a
keyed digest (HMAC-SHA-256, RFC 2104) under a secret beside the register.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from himoya.exchange.finished_files import finished
from himoya.languages.codes import Language
from himoya.programmes.sentences import sentences

FOLDER, FILE = "certificates", "register.jsonl"

#: Stands as the digest of the line before the first.
_BEFORE_THE_FIRST = "0" * 64

_FILE_MODE, _FOLDER_MODE = 0o600, 0o700


class What(StrEnum):
    """What an entry records."""

    ISSUED = "issued"
    REVOKED = "revoked"


class State(StrEnum):
    """What a paper is worth on a day."""

    VALID = "valid"
    EXPIRED = "expired"
    REPLACED = "replaced"
    REVOKED = "revoked"


class RegisterTrouble(ValueError):
    """The register refuses; nothing was changed. ``in_words`` says why in a language."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence, self.values = sentence, values
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language."""
        return sentences.say(language, self.sentence, **self.values)


def damaged(file: Path, line: int) -> RegisterTrouble:
    """Return what is told of a line that is not as it was written."""
    text = (
        "{file}, line {line}: this is not the entry that was written. Put the register back from "
        "a copy; until then nothing is issued."
    )
    return RegisterTrouble(text, file=file.name, line=line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A paper that was issued. ``template`` is all that it needs to be printed again.

    ``holder`` and ``name`` are keyed digests; they differ where the list had codes of people.
    ``first`` is the number of the first paper of a row of reissued ones.
    """

    number: str
    series: str
    day: date
    kind: str
    course: str
    holder: str
    name: str
    template: Mapping[str, Any]
    paper_sha256: str
    valid_until: date | None = None
    replaces: str | None = None
    first: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoked:
    """A paper that is worth nothing any more, since when and why."""

    number: str
    day: date
    reason: str


Entry = Issued | Revoked


@dataclass(frozen=True)
class Register:
    """All entries in the order in which they were made."""

    entries: tuple[Entry, ...] = ()
    last_digest: str = _BEFORE_THE_FIRST

    @cached_property
    def papers(self) -> Mapping[str, Issued]:
        """Papers by number."""
        return {one.number: one for one in self.entries if isinstance(one, Issued)}

    @cached_property
    def revoked(self) -> Mapping[str, Revoked]:
        return {one.number: one for one in self.entries if isinstance(one, Revoked)}

    @cached_property
    def successors(self) -> Mapping[str, str]:
        """The number of a paper -> the number of the one that took its place."""
        return {one.replaces: one.number for one in self.papers.values() if one.replaces}

    def state(self, number: str, on: date) -> State:
        """Return what a paper is worth. Raises RegisterTrouble for an unknown number."""
        paper = self.paper(number)
        if number in self.revoked:
            return State.REVOKED
        if number in self.successors:
            return State.REPLACED
        is_over = paper.valid_until is not None and paper.valid_until < on
        return State.EXPIRED if is_over else State.VALID

    def paper(self, number: str) -> Issued:
        """Return a paper. Raises RegisterTrouble for an unknown number."""
        try:
            return self.papers[number]
        except KeyError:
            text = "There is no paper {number} in the register."
            raise RegisterTrouble(text, number=number) from None

    def numbers(self, series: str, year: int) -> Iterator[str]:
        """Yield the free numbers of a series and year, the lowest first, without gaps."""
        place = sum(
            1 for one in self.papers.values() if (one.series, one.day.year) == (series, year)
        )
        while True:
            place += 1
            yield f"{series}-{year}-{place:06}"

    def held(self, course: str, kind: str, on: date) -> Mapping[str, str]:
        """Return holder -> number, of the valid papers of one kind of a course."""
        return {
            one.holder: one.number
            for one in self.papers.values()
            if (one.course, one.kind) == (course, kind)
            and self.state(one.number, on) is State.VALID
        }


def read_register(data: Path) -> Register:
    """Return the register of a data folder, empty where there is none yet.

    Raises RegisterTrouble where an entry is not as it was written, and OSError.
    """
    file = data / FOLDER / FILE
    if not file.exists():
        return Register()
    entries, previous = [], _BEFORE_THE_FIRST
    for place, line in enumerate(file.read_bytes().splitlines(), 1):
        try:
            told = json.loads(line)
            if told.pop("previous") != previous:
                raise damaged(file, place)
            entries.append(_entry(told))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise damaged(file, place) from None
        previous = _digest(line)
    return Register(tuple(entries), previous)


@contextmanager
def writing(data: Path) -> Iterator[Register]:
    """Yield the register while nobody else may write to it. Raises as `read_register`."""
    import fcntl

    folder = data / FOLDER
    folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield read_register(data)


def append(data: Path, register: Register, entries: Sequence[Entry]) -> None:
    """Put entries behind the others, all or none; only within `writing`."""
    file = data / FOLDER / FILE
    before = file.read_bytes() if file.exists() else b""
    lines, previous = [], register.last_digest
    for one in entries:
        line = json.dumps({**_plain(one), "previous": previous}, ensure_ascii=False).encode()
        previous = _digest(line)
        lines.append(line + b"\n")
    with finished(file) as unfinished:
        unfinished.chmod(_FILE_MODE)
        unfinished.write_bytes(before + b"".join(lines))


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _plain(entry: Entry) -> dict[str, Any]:
    what = What.ISSUED if isinstance(entry, Issued) else What.REVOKED
    plain: dict[str, Any] = {"what": what.value}
    for name in entry.__slots__:
        value = getattr(entry, name)
        plain[name] = value.isoformat() if isinstance(value, date) else value
    return plain


def _entry(told: dict[str, Any]) -> Entry:
    what = What(told.pop("what"))
    for name in ("day", "valid_until"):
        if told.get(name) is not None:
            told[name] = date.fromisoformat(told[name])
    return Issued(**told) if what is What.ISSUED else Revoked(**told)
