"""Seats on the day of a meeting, who came for them, and whether that is a quorum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from himoya.platform.commission.kinds import PartState, Presence
from himoya.platform.commission.models import Body, Meeting, Seat
from himoya.platform.database.clock import today


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """Seats in their order, who came by the id of the seat, and how many of them count.

    ``quorum`` is whether enough were there; None where the body has no rule, or nothing is noted.
    """

    seats: Sequence[Seat]
    presences: Mapping[UUID, Presence]
    counted: int
    quorum: bool | None


def seats_on(body: Body, day: date) -> list[Seat]:
    """Return the seats held on a day, the chair first; inside a scope."""
    begun = Q(begins=None) | Q(begins__lte=day)
    held = begun & (Q(ends=None) | Q(ends__gte=day))
    rows = body.seats.filter(held, state=PartState.STANDING.value).order_by("changed_at", "id")
    return sorted(rows, key=lambda one: _ORDER.index(one.role))


def seats_of(meeting: Meeting) -> list[Seat]:
    """Return the seats of a meeting's first possible day, or of today; inside a scope."""
    return seats_on(meeting.body, first_day(meeting) or today())


def first_day(meeting: Meeting) -> date | None:
    """Return the first day on which a meeting may be; None where nothing is known of it."""
    found: date | None = meeting.day_earliest  # type: ignore[attr-defined]
    return found


def attended(meeting: Meeting) -> Attended:
    """Return who came; inside a scope. A seat that was noted stays, whatever its period now."""
    noted = list(meeting.attendance.select_related("seat"))
    seats = seats_of(meeting)
    known = {one.id for one in seats}
    seats += [one.seat for one in noted if one.seat_id not in known]
    presences = {one.seat_id: Presence(one.presence) for one in noted}
    counts = {Presence.PRESENT} | (
        {Presence.SUBSTITUTE} if meeting.body.substitutes_count else set()
    )
    counted = sum(one in counts for one in presences.values())
    rule = meeting.body.quorum
    quorum = None if rule is None or not presences else counted >= rule
    return Attended(seats=seats, presences=presences, counted=counted, quorum=quorum)


_ORDER = ("chair", "deputy_chair", "secretary", "member")
