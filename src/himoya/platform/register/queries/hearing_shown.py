"""One day that a court set, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from himoya.platform.register.proceedings.kinds import HearingState


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingShown:
    """A day that was set, in words. ``reason`` is why it was postponed, for who may read it."""

    id: UUID
    case: UUID
    number: str
    kind: str
    kind_code: str
    on: date
    at: time | None
    room: str
    state: HearingState
    days_left: int
    moved_to: date | None = None
    reason: str = ""
    act: UUID | None = None
    #: Set in another installation, or held or postponed there: it has no page here.
    received: bool = False
