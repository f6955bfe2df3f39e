"""What the sender of a workbook decides on its preview: twins, and rows that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from himoya.platform.entry.imports.found import Found
from himoya.platform.entry.imports.targets import Decided

#: Rows of a preview, each with a decision of its own; one decision for the rest.
MOST_TWINS = MOST_DIFFERING = 50

TAKE, LEAVE = "take", "leave"
ASK, KEEP = "ask", "keep"

#: Letters of a reason.
SHORTEST, LONGEST = 10, 1000


def decided_in(sent: QueryDict, found: Found) -> Decided:
    """Return the decisions that were sent.

    A twin without one is in neither set. A row that differs follows what was decided of all; what
    was decided of none waits.
    """
    chosen: dict[str, set[int]] = {TAKE: set(), LEAVE: set(), ASK: set(), KEEP: set()}
    rest = sent.get("twin-rest", "")
    for count, twin in enumerate(found.twins):
        said = sent.get(f"twin-{twin.place}", rest if count >= MOST_TWINS else "")
        if said in (TAKE, LEAVE):
            chosen[said].add(twin.place)
    for row in found.differing:
        said = sent.get(f"differing-{row.place}") or sent.get("differing-all", "")
        if said in (ASK, KEEP):
            chosen[said].add(row.place)
    reason = sent.get("reason", "").strip()[:LONGEST]
    return Decided(**{name: frozenset(places) for name, places in chosen.items()}, reason=reason)


def choices_of(sent: QueryDict, found: Found) -> dict[str, Any]:
    """Return what the preview draws of them, with what was chosen on a page that was sent back."""
    return {
        "twins": list(_twins(sent, found)),
        "more_twins": max(0, len(found.twins) - MOST_TWINS),
        "rest": sent.get("twin-rest", ""),
        "differing": [
            {"row": row, "chosen": sent.get(f"differing-{row.place}", "")}
            for row in found.differing[:MOST_DIFFERING]
        ],
        "more_differing": max(0, len(found.differing) - MOST_DIFFERING),
        "all_differing": sent.get("differing-all", ""),
        "reason": sent.get("reason", "")[:LONGEST],
        "needs_reason": needs_reason(decided_in(sent, found)),
    }


def needs_reason(decided: Decided) -> bool:
    """Say whether amendments are asked for without a word why."""
    return bool(decided.ask) and len(decided.reason) < SHORTEST


def _twins(sent: QueryDict, found: Found) -> Iterator[dict[str, object]]:
    for twin in found.twins[:MOST_TWINS]:
        yield {"twin": twin, "chosen": sent.get(f"twin-{twin.place}", "")}
