"""Where each wing shows the records in which a person stands; a wing may be absent."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from himoya.platform import offers
from himoya.platform.identity.kinds import Wing

_pages: dict[Wing, str] = {}


def offer(wing: Wing, address: str) -> None:
    """Let pages about persons lead to a wing's records of a person: the name of its address."""
    _pages[wing] = address


def records_address(wing: Wing, person: UUID) -> str:
    """Return the page with the records of a person; empty where the wing offers none."""
    offers.bring()
    return reverse(_pages[wing], args=(person,)) if wing in _pages else ""
