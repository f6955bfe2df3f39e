"""What was typed, as it is repeated in a message: short, and as people see it in the cell."""

from __future__ import annotations

from datetime import date, datetime

#: Longest value repeated in a message or a finding, in characters.
LONGEST_QUOTE = 200


def as_seen(raw: object) -> str:
    """Return what a person sees in the cell: 7.0 typed as a number is 7, a day has no midnight."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        is_day = (raw.hour, raw.minute, raw.second) == (0, 0, 0)
        return raw.date().isoformat() if is_day else raw.isoformat(" ", "minutes")
    if isinstance(raw, date):
        return raw.isoformat()
    return str(raw).strip()


def quoted(raw: object) -> str:
    """Return the same, cut where a message would become a letter."""
    seen = as_seen(raw)
    return seen if len(seen) <= LONGEST_QUOTE else f"{seen[: LONGEST_QUOTE - 2]} …"
