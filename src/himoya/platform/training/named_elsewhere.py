"""What rooms above keep of a person's name. They register here; this room knows none of them.

A room that stores what a person of the register is called, sealed, is told when the person is
called otherwise, is merged with another, or is taken apart again: in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform import offers

#: Named rows, as the history of a person keeps them.
Rows = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesElsewhere:
    """What a room does with the names that it keeps; ``room`` is its label.

    ``renamed``: person, name. ``moved``: the person who goes, the one who stays; returns the rows
    that moved. ``moved_back``: those rows, the person whose they are again.
    """

    room: str
    renamed: Callable[[UUID, str], None]
    moved: Callable[[UUID, UUID], Rows]
    moved_back: Callable[[Rows, UUID], None]


_rooms: dict[str, NamesElsewhere] = {}


def register_names(names: NamesElsewhere) -> None:
    """Let a room be told; called when the room is made ready."""
    _rooms[names.room] = names


def renamed(person: UUID, name: str) -> None:
    """Tell every room what a person is called now."""
    offers.bring()
    for one in _rooms.values():
        one.renamed(person, name)


def moved(gone: UUID, kept: UUID) -> dict[str, list[str]]:
    """Let every room point from one person to another; return room -> the rows that moved."""
    offers.bring()
    rows = {room: list(one.moved(gone, kept)) for room, one in _rooms.items()}
    return {room: found for room, found in rows.items() if found}


def moved_back(rows: dict[str, list[str]], person: UUID) -> None:
    """Let rows be a person's again, whose they were before a merge."""
    offers.bring()
    for room, found in rows.items():
        if room in _rooms:
            _rooms[room].moved_back(found, person)
