"""Minutes of a meeting program -> marks of the people on a list, and names that nobody has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.folding import cross_script_key
from himoya.platform.training.attendance.actions import Mark
from himoya.platform.training.events.queries import PersonShown
from himoya.platform.training.kinds import Presence
from himoya.programmes.counting.people.meeting_reports import InMeeting
from himoya.programmes.counting.people.rows import COMPLETE
from himoya.programmes.counting.people.sessions import ACADEMIC_HOUR


@dataclass(frozen=True, slots=True)
class Matched:
    """What a report says of a list. ``unknown`` are names that no person, or several, have."""

    marks: dict[UUID, Mark]
    unknown: tuple[str, ...]


def matched(report: Sequence[InMeeting], people: Sequence[PersonShown], hours: float) -> Matched:
    """Find the people of a report on a list: the same words in any order and script.

    Minutes of several joins of one person add up, no further than the session was long. Who is on
    the list and not in the report was absent.
    """
    by_key: dict[tuple[str, ...], list[PersonShown]] = defaultdict(list)
    for one in people:
        by_key[_key(one.name)].append(one)
    minutes: dict[UUID, int] = defaultdict(int)
    unknown: list[str] = []
    for joined in report:
        found = {one.id for name in joined.names for one in by_key.get(_key(name), ())}
        if len(found) == 1:
            minutes[found.pop()] += joined.minutes
        else:
            unknown.append(joined.names[0])
    longest = round(hours * ACADEMIC_HOUR)
    marks = {one.id: _mark(min(minutes[one.id], longest), longest) for one in people}
    return Matched(marks, tuple(unknown))


def _mark(minutes: int, longest: int) -> Mark:
    if minutes == 0:
        return Mark(Presence.ABSENT, 0)
    return Mark(Presence.PRESENT if minutes >= COMPLETE * longest else Presence.PARTLY, minutes)


def _key(name: str) -> tuple[str, ...]:
    return tuple(sorted(cross_script_key(name).split()))
