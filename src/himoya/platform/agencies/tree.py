"""The organisation tree as it stands on a day."""

from __future__ import annotations

from datetime import date

from himoya.platform.agencies.models import Placement
from himoya.platform.agencies.models.validity import holds_on


def agencies_below(agency: int, day: date) -> frozenset[int]:
    """Return the ids of an agency and of everything below it on a day.

    A tree that was made to turn in a circle gives each agency once.
    """
    children: dict[int, list[int]] = {}
    rows = Placement.objects.filter(holds_on(day)).values_list("parent_id", "agency_id")
    for parent, child in rows:
        if parent is not None:
            children.setdefault(parent, []).append(child)
    found: set[int] = set()
    waiting = [agency]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(children.get(one, ()))
    return frozenset(found)
