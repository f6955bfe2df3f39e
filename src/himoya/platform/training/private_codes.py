"""Private codes: how long they are. How they are kept stands in `answering`."""

from __future__ import annotations

from himoya.languages.folding import fold

#: Signs of a private code, without spaces and punctuation.
SHORTEST_CODE = 5

#: Signs of a private code as it is typed.
LONGEST_CODE = 60


def is_too_short(code: str) -> bool:
    """Whether a code was written, but so short that two people would choose the same one."""
    return bool(code) and len(fold(code)) < SHORTEST_CODE
