"""What a draft holds: records, every answer with who gave it when, and what waits for a choice.

Answers are never overwritten: each question keeps the last versions of its answer, so that two
people on one page can be told what the other one wrote, and neither loses anything.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from himoya.dictionary.rules.views import Value
from himoya.platform.entry.answers import from_plain, to_plain

#: Versions of one answer that are kept; older ones are forgotten.
KEPT = 12

#: Stands for an account where the record itself says something since the draft was begun.
RECORD = "record"

#: Records of one type in one draft; longer deliveries are imported.
MOST_ROWS = 100

#: What a browser sent for one question, by the ending of the name: "" or day, month, reason …
Typed = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Saying:
    """One version of an answer: a typed value, or what was typed and cannot be read.

    Neither means that the question is open again. ``at`` is an instant in ISO form.
    """

    value: Value | None
    typed: Typed | None
    version: int
    account: str
    at: str

    @property
    def content(self) -> tuple[Value | None, Typed | None]:
        """What tells two versions apart: not who gave them, and not when."""
        return self.value, self.typed


@dataclass(frozen=True, slots=True)
class Change:
    """Who did something to a record of the draft, when, and why where that was asked."""

    account: str
    at: str
    why: str = ""


@dataclass(slots=True)
class Row:
    """One record: the versions of each answer, the latest last."""

    id: str
    record: str
    sayings: dict[str, list[Saying]] = field(default_factory=dict)
    removed: Change | None = None
    #: What others wrote while the first one saved, one a person; waits for somebody to choose.
    waiting: dict[str, list[Saying]] = field(default_factory=dict)

    def latest(self, name: str) -> Saying | None:
        """Return the present version of an answer; None where nobody answered."""
        found = self.sayings.get(name)
        return found[-1] if found else None

    def value(self, name: str) -> Value | None:
        """Return the present answer; None where the question is open or cannot be read."""
        latest = self.latest(name)
        return latest.value if latest else None

    @property
    def is_empty(self) -> bool:
        """Whether nobody answered anything about this record."""
        return not self.waiting and all(map(self.latest_is_open, self.sayings))

    def latest_is_open(self, name: str) -> bool:
        """Whether a question has neither an answer nor anything that was typed."""
        latest = self.latest(name)
        return latest is None or (latest.value is None and latest.typed is None)

    def at_version(self, name: str, version: int) -> Saying | None:
        """Return the answer as it stood at a version of the draft; raises KeyError where forgotten.

        None where there was none yet.
        """
        versions = self.sayings.get(name, [])
        before = [one for one in versions if one.version <= version]
        if not before and len(versions) >= KEPT:
            raise KeyError(version)
        return before[-1] if before else None

    def wait(self, name: str, saying: Saying) -> None:
        """Keep a version beside the answer until somebody chooses; each person has one."""
        others = [one for one in self.waiting.get(name, []) if one.account != saying.account]
        self.waiting[name] = [*others, saying]

    def settle(self, name: str, saying: Saying) -> None:
        """Let go what waited and says the same as the answer, and what the same person wrote."""
        left = [
            one
            for one in self.waiting.pop(name, [])
            if one.content != saying.content and one.account != saying.account
        ]
        if left:
            self.waiting[name] = left

    def say(self, name: str, saying: Saying) -> None:
        """Add a version of an answer."""
        versions = [*self.sayings.get(name, []), saying]
        self.sayings[name] = versions[-KEPT:]


@dataclass(frozen=True, slots=True)
class Begun:
    """The version of the form with which a draft was begun, and the ``record.field`` it asked."""

    version: str
    asked: tuple[str, ...]


@dataclass(slots=True)
class Contents:
    """All records of a draft by id, and the times at which somebody took a break.

    ``begun`` is None for drafts of before it was kept.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    breaks: list[tuple[str, str | None]] = field(default_factory=list)
    begun: Begun | None = None

    def of(self, record: str) -> list[Row]:
        """Return the records of one type that nobody took out."""
        return [row for row in self.rows.values() if row.record == record and row.removed is None]

    def present(self) -> list[Row]:
        """Return all records that nobody took out."""
        return [row for row in self.rows.values() if row.removed is None]

    def add(self, record: str) -> Row:
        """Add an empty record with an id of its own."""
        row = Row(new_row_id(), record)
        self.rows[row.id] = row
        return row

    @property
    def waiting(self) -> list[tuple[Row, str]]:
        """The answers that wait for a choice between two versions."""
        return [(row, name) for row in self.present() for name in row.waiting]


def new_row_id() -> str:
    """Return a random id that begins with a letter: it is part of names in pages."""
    return f"r{secrets.token_hex(6)}"


def as_bytes(contents: Contents) -> bytes:
    """Return the contents as JSON, UTF-8."""
    plain = {
        "rows": [_plain_row(row) for row in contents.rows.values()],
        "breaks": [list(one) for one in contents.breaks],
        "begun": [contents.begun.version, list(contents.begun.asked)] if contents.begun else None,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def from_bytes(stored: bytes) -> Contents:
    """Return the contents that `as_bytes` wrote."""
    plain = json.loads(stored)
    rows = [_row(one) for one in plain["rows"]]
    breaks = [(begun, ended) for begun, ended in plain["breaks"]]
    kept = plain.get("begun")
    begun = Begun(kept[0], tuple(kept[1])) if kept else None
    return Contents({row.id: row for row in rows}, breaks, begun)


def _plain_row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "record": row.record,
        "said": {name: [_plain(one) for one in many] for name, many in row.sayings.items()},
        "removed": [row.removed.account, row.removed.at, row.removed.why] if row.removed else None,
        "waiting": {name: [_plain(one) for one in many] for name, many in row.waiting.items()},
    }


def _row(plain: dict[str, Any]) -> Row:
    return Row(
        plain["id"],
        plain["record"],
        {name: [_saying(one) for one in many] for name, many in plain["said"].items()},
        Change(*plain["removed"]) if plain["removed"] else None,
        {name: [_saying(one) for one in many] for name, many in plain["waiting"].items()},
    )


def _plain(saying: Saying) -> list[Any]:
    value = None if saying.value is None else to_plain(saying.value)
    typed = None if saying.typed is None else {name: list(v) for name, v in saying.typed.items()}
    return [value, typed, saying.version, saying.account, saying.at]


def _saying(plain: list[Any]) -> Saying:
    value, typed, version, account, at = plain
    return Saying(
        None if value is None else from_plain(value),
        None if typed is None else {name: tuple(v) for name, v in typed.items()},
        version,
        account,
        at,
    )
