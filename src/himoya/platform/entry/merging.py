"""Two people on one page: what each of them changed, and where both did.

Three versions decide: the answer as it stood when the page was opened, as it stands now, and as it
was sent. Who changed nothing takes over what the other one wrote; where both changed an answer to
different things, the first stays, the second waits beside it, and somebody chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from himoya.dictionary.rules.views import Value
from himoya.platform.entry.contents import Row, Saying, Typed
from himoya.platform.entry.typed import Read

Content = tuple[Value | None, Typed | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who saves, when, as which version, and which version of the draft the page showed."""

    account: str
    at: str
    version: int
    based_on: int


@dataclass(slots=True)
class Merged:
    """What a save did to one record: fields whose answer changed, that wait for a choice, and the
    answers that somebody else gave since the page was opened, by field."""

    changed: list[str] = field(default_factory=list)
    contested: list[str] = field(default_factory=list)
    meanwhile: dict[str, Saying] = field(default_factory=dict)


def merge(row: Row, sent: Mapping[str, Read], stamp: Stamp) -> Merged:
    """Take what was sent into a record; returns what that did."""
    merged = Merged()
    for name, read in sent.items():
        _merge_one(row, name, read, stamp, merged)
    return merged


def _merge_one(row: Row, name: str, read: Read, stamp: Stamp, merged: Merged) -> None:
    now = row.latest(name)
    mine = Saying(read.value, read.kept, stamp.version, stamp.account, stamp.at)
    based_on = stamp.based_on if read.based_on is None else min(read.based_on, stamp.based_on)
    moved = now is not None and now.version > based_on
    if moved:
        assert now is not None
        merged.meanwhile[name] = now
    if mine.content == _content(now):
        # Both say the same; a former difference is settled by that.
        row.settle(name, mine)
    elif not moved:
        row.say(name, mine)
        row.settle(name, mine)
        merged.changed.append(name)
    elif not _unchanged(row, name, mine, based_on):
        row.wait(name, mine)
        merged.contested.append(name)


def _unchanged(row: Row, name: str, mine: Saying, based_on: int) -> bool:
    """Whether the sender left the answer as the page showed it."""
    try:
        return mine.content == _content(row.at_version(name, based_on))
    except KeyError:
        return False


def _content(saying: Saying | None) -> Content:
    return saying.content if saying is not None else (None, None)


def choose(row: Row, name: str, chosen: Content, stamp: Stamp) -> None:
    """End a difference: one of the versions becomes the answer, the others are history.

    ``chosen`` is the content of the present answer or of one that waits.
    """
    now, waiting = row.latest(name), row.waiting.pop(name, [])
    for one in [*waiting, *([now] if now else [])]:
        if one.content != chosen:
            row.say(name, replace(one, version=stamp.version))
    value, typed = chosen
    row.say(name, Saying(value, typed, stamp.version, stamp.account, stamp.at))
