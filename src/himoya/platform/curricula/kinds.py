"""The words of this room that are stored. Rungs and levels stand in `himoya.programmes`."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Whether the way of a course goes on."""

    OPEN = "open"
    ENDED = "ended"


class Move(StrEnum):
    """What was done with a curriculum."""

    ENTER = "enter"
    TAKE_OVER = "take_over"
    #: What a source of a programme says of it, word for word.
    TOLD = "told"
    #: A higher rung with a day and a document.
    REACH = "reach"
    #: A higher rung of which somebody tells without showing it.
    CLAIM = "claim"
    #: The institution has approved it anew, for a new term.
    RENEW = "renew"
    #: The last rung or claim does not stand: it was noted by mistake, or revoked.
    TAKE_BACK = "take_back"
    #: The institution teaches it no longer, or will not.
    END = "end"
    REOPEN = "reopen"
    NOTE = "note"
    CHANGE = "change"
    #: How many people learned in a year.
    COUNT = "count"
