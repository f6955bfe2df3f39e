"""Counting people at events the slow, obvious way: a list with a line for every participation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

#: What trains by its kind alone, written down anew from the project's reference, section 3.2.
TRAINS = {
    "training_course",
    "training_programme",
    "tot",
    "cascade_training",
    "workshop",
    "seminar",
    "seminar_series",
    "webinar",
    "simulation",
    "mock_trial",
    "refresher",
}


def lines_of(events: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Write every participation on a line of its own; agencies fill lines from the top."""
    by_id = {one["id"]: one for one in events}
    lines = []
    for event in events:
        parent = by_id.get(event.get("parent"))
        told_by_parent = parent is not None and parent["participants"]["total"] is not None
        if told_by_parent and event["kind"] != "cascade_training":
            continue
        people = event["participants"]
        agencies = [name for name, n in (people["by_agency"] or {}).items() for _ in range(n)]
        sexes = ["female"] * (people["female"] or 0)
        if people["female"] is not None:
            sexes += ["male"] * (people["total"] - people["female"])
        for place in range(people["total"] or 0):
            line = {"event": event["id"], "kind": event["kind"], "days": event["days"]}
            line["agency"] = agencies[place] if place < len(agencies) else None
            line["sex"] = sexes[place] if place < len(sexes) else None
            lines.append(line)
    return lines


def tallied(lines: Sequence[Mapping[str, Any]], column: str) -> Counter[str]:
    """Count the lines by what a column says; None is not recorded."""
    return Counter(line[column] or "not_recorded" for line in lines)
