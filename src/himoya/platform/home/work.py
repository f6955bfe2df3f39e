"""What waits for a reader, gathered from the rooms and wings that are installed.

A room offers it by a module ``waiting`` with ``waiting_for(reader) -> Waiting``: entries without
names, each with the address where it is dealt with, and figures of what the role watches.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from django.apps import apps

from himoya.platform.access.reader import Reader
from himoya.platform.access.waiting import Figure, Item, Waiting


class _Room(Protocol):
    def waiting_for(self, reader: Reader) -> Waiting: ...


def work_of(reader: Reader) -> Waiting:
    """Return everything that waits, those with the nearest deadline first."""
    items: list[Item] = []
    drafts: list[Item] = []
    recent: list[Item] = []
    figures: list[Figure] = []
    for room in _rooms():
        waiting = room.waiting_for(reader)
        items += waiting.items
        drafts += waiting.drafts
        recent += waiting.recent
        figures += waiting.figures
    items.sort(key=lambda item: (item.days_left is None, item.days_left or 0))
    return Waiting(items=items, drafts=drafts, recent=recent, figures=figures)


@cache
def _rooms() -> tuple[_Room, ...]:
    """Looked for once in a process: files would be searched for at every look."""
    return tuple(_rooms_installed())


def _rooms_installed() -> Iterator[_Room]:
    for config in apps.get_app_configs():
        module = f"{config.name}.waiting"
        if not config.name.startswith("himoya.platform.") or not find_spec(module):
            continue
        room = import_module(module)
        if hasattr(room, "waiting_for"):  # `access` has the shape alone
            yield cast(_Room, room)
