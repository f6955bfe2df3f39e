"""Meetings, decisions and tasks by the words that stand in them, as far as the reader sees them.

Read and compared here and not in the database: a country has some thousands of them, the texts are
in four languages, and SQLite knows capital letters of English alone. Endings are forgiven by
looking for the beginnings of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.folding import fold
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.kinds import PartState
from himoya.platform.commission.models import Decision, Item, Kept, Meeting, Task

#: Most rows of an answer; more words find fewer.
MOST = 100


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
    wanted = fold(words).split()
    if not wanted:
        return Found(rows=[], more=False)
    with looking_as(reader):
        agendas = _agendas()
        rows: list[Kept] = [
            *(one for one in Meeting.objects.all() if _holds(wanted, _of_meeting(one, agendas))),
            *(
                one
                for one in Decision.objects.select_related("meeting")
                if _holds(wanted, one.texts().values())
            ),
            *(
                one
                for one in Task.objects.all()
                if _holds(wanted, [*one.texts().values(), one.outside])
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


def _holds(wanted: Iterable[str], texts: Iterable[str]) -> bool:
    words = fold(" ".join(texts)).split()
    return all(any(word.startswith(one) for word in words) for one in wanted)
