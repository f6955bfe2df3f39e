"""The kinds of files, directions and states of a transfer, as they are stored and sent.

A stored or sent value never changes its meaning; words for them stand in `words`.
"""

from __future__ import annotations

from enum import StrEnum


class FileKind(StrEnum):
    """What a file between installations is."""

    CASE = "case"
    ANSWER = "answer"


class Direction(StrEnum):
    """Whether a case goes from here to a partner, or comes from one."""

    OUT = "out"
    IN = "in"


class State(StrEnum):
    """Where a transfer stands, as its own side knows."""

    #: Out: the file was made; no answer has been read.
    SENT = "sent"
    #: In: the file was read; nobody has decided.
    ARRIVED = "arrived"
    TAKEN = "taken"
    RETURNED = "returned"
    #: Out: the giver took the hand-over back before an answer was read.
    WITHDRAWN = "withdrawn"


class KeyState(StrEnum):
    """What became of keys of a partner that are not the ones in use."""

    #: Read from its file; two people have not compared them yet.
    ANNOUNCED = "announced"
    #: Replaced; what they signed is read until a day.
    EARLIER = "earlier"
    WITHDRAWN = "withdrawn"


#: In which state a case must not be changed where it comes from.
OPEN = frozenset({State.SENT, State.ARRIVED})
