"""What rooms above say where a post is given. They register here; this room knows none of them.

A warning hinders nothing: the post is given, and whoever gave it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from himoya.platform import offers

#: Account, code of the role, id of the agency -> a sentence, or nothing to say.
PostWarning = Callable[[UUID, str, int], str | None]

_warnings: list[PostWarning] = []


def register_post_warning(ask: PostWarning) -> None:
    """Let a room say something where a post is given; called when the room is made ready."""
    if ask not in _warnings:
        _warnings.append(ask)


def warnings_at_post(account: UUID, role: str, agency: int) -> list[str]:
    """Return what rooms say of an account that got a post, in the language that is active."""
    offers.bring()
    return [said for ask in _warnings if (said := ask(account, role, agency))]
