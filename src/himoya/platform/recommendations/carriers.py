"""What carries a recommendation out, as rooms above this one tell it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from himoya.platform import offers
from himoya.platform.access.reader import Reader
from himoya.platform.theme.parts import Link

#: Returns links to what carries a recommendation out, of what the reader may see.
Carrier = Callable[[Reader, UUID], list[Link]]

_CARRIERS: list[Carrier] = []


def register(carrier: Carrier) -> None:
    """Let a room above tell; done once, when rooms offer."""
    if carrier not in _CARRIERS:
        _CARRIERS.append(carrier)


def carried_out_by(reader: Reader, recommendation: UUID) -> list[Link]:
    """Return what carries a recommendation out, in the order in which rooms registered."""
    offers.bring()
    return [link for carrier in _CARRIERS for link in carrier(reader, recommendation)]
