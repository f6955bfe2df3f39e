"""What a campaign carries out, as rooms above this one tell it: measures of an action plan."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.theme.parts import Link

#: Returns links to what a campaign carries out, of what the reader may see.
Carried = Callable[[Reader, UUID], list[Link]]

_CARRIED: list[Carried] = []


def register(carried: Carried) -> None:
    """Let a room above tell; done once, when rooms offer."""
    if carried not in _CARRIED:
        _CARRIED.append(carried)


def carried_by(reader: Reader, campaign: UUID) -> list[Link]:
    """Return what a campaign carries out, in the order in which rooms registered."""
    offers.bring()
    return [link for carried in _CARRIED for link in carried(reader, campaign)]
