"""The lists of events as they were worked out before, and those that have to be worked out anew.

A kept list holds for one version of its event. Whatever changes a list, a session or an attendance
makes a new version in the same transaction (`training.writing.changed`), so that what is kept never
outlives it. The version is read before the list: what somebody changes in between makes the kept
list old at once, never wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.engine import waiting_for_nobody
from himoya.platform.training.counting.held import Held
from himoya.platform.training.counting.listed import lists_of
from himoya.platform.training.models import CountedList

#: Events whose lists are worked out at once.
A_TIME = 500

#: Lists that are read while somebody waits for a page: two seconds on a small machine.
MOST_LISTS = 1_500


@dataclass(frozen=True, slots=True)
class Lists:
    """Event -> who took part, of events with somebody on the list; ``new`` are not kept yet."""

    entries: Mapping[str, bytes]
    new: Sequence[CountedList]


class ListsToRead(Exception):
    """So many lists have to be read first that nobody should wait for the page: ``number``."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


def check_lists(events: Sequence[Held]) -> None:
    """Raise ListsToRead where the lists of events take longer to read than somebody waits."""
    number = len(not_worked_out(events))
    if number > MOST_LISTS:
        raise ListsToRead(number)


def not_worked_out(events: Sequence[Held]) -> list[Held]:
    """Return the events whose lists have to be read anew."""
    return [one for one in events if not one.is_worked_out]


def lists_for(events: Sequence[Held]) -> Lists:
    """Return the lists of events; inside a scope, and nothing is written."""
    entries = {
        one.id: bytes(one.kept_entries or b"")
        for one in events
        if one.is_kept and one.is_worked_out
    }
    old = not_worked_out(events)
    new: list[CountedList] = []
    for start in range(0, len(old), A_TIME):
        some = old[start : start + A_TIME]
        # By their ids, and not as a question in the question: SQLite then begins with them.
        found = lists_of([UUID(one.id) for one in some])
        entries |= found
        new += [_to_keep(one, found.get(one.id)) for one in some]
    return Lists(entries, new)


def _to_keep(event: Held, entries: bytes | None) -> CountedList:
    return CountedList(
        event_id=UUID(event.id),
        version=event.version,
        is_kept=entries is not None,
        entries=entries or b"",
    )


def keep_if_free(reader: Reader, new: Sequence[CountedList]) -> None:
    """Keep lists unless somebody else writes: who looks at a page waits for nobody.

    What is not kept is worked out again at the next look.
    """
    with suppress(OperationalError), waiting_for_nobody():
        keep(reader, new)


def keep(reader: Reader, new: Sequence[CountedList]) -> None:
    """Keep lists that were worked out, for the next look; of others who do, the last one counts.

    The audit is told nothing: no record changes.
    """
    if not new:
        return
    with reading_as(reader):
        CountedList.objects.bulk_create(
            sorted(new, key=lambda one: one.event_id),  # no two wait for each other
            batch_size=A_TIME,
            update_conflicts=True,
            unique_fields=["event"],
            update_fields=["version", "is_kept", "entries"],
        )
