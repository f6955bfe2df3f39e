"""Meetings, decisions and tasks by the words that stand in them, as far as the reader sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.kinds import PartState
from himoya.platform.commission.models import Decision, Item, Kept, Meeting, Task
from himoya.platform.followed_work.searching import MOST, holds, words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, the latest first; ``more`` where not all of it is here."""

    rows: list[Kept]
    more: bool


def found_by(reader: Reader, words: str) -> Found:
    """Return meetings, decisions and tasks that hold all of some words. Raises NotPermitted.

    A meeting also holds what stands on its agenda.
    """
    reader.check(Verb.SEE_COMMISSION)
    wanted = words_in(words)
    if not wanted:
        return Found(rows=[], more=False)
    with looking_as(reader):
        agendas = _agendas()
        rows: list[Kept] = [
            *(one for one in Meeting.objects.all() if holds(wanted, _of_meeting(one, agendas))),
            *(
                one
                for one in Decision.objects.select_related("meeting")
                if holds(wanted, one.texts().values())
            ),
            *(
                one
                for one in Task.objects.all()
                if holds(wanted, [*one.texts().values(), one.outside])
            ),
        ]
    rows.sort(key=lambda one: one.changed_at, reverse=True)
    return Found(rows=rows[:MOST], more=len(rows) > MOST)


def _agendas() -> Mapping[UUID, list[str]]:
    """Return meeting -> texts and papers of its agenda; inside a scope."""
    found: dict[UUID, list[str]] = {}
    standing = Item.objects.filter(state=PartState.STANDING.value).exclude(meeting=None)
    for one in standing:
        found.setdefault(one.meeting_id, []).extend([*one.texts().values(), one.papers])
    return found


def _of_meeting(row: Meeting, agendas: Mapping[UUID, list[str]]) -> list[str]:
    return [*row.texts().values(), row.place, *agendas.get(row.id, ())]
