"""Note who came to a meeting, by seat."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.commission.actions.noting import Happening, moved, to_move
from himoya.platform.commission.kinds import Move, Presence
from himoya.platform.commission.models import Attendance, Meeting
from himoya.platform.commission.queries.attending import seats_of
from himoya.platform.commission.refusals import CommissionRefused, Why


def note_attendance(
    *,
    by: Reader,
    meeting: UUID,
    version: int | None = None,
    presences: Mapping[UUID, Presence],
    words: str,
) -> Meeting:
    """Note who came for which seat; seats that are not named stay as they were.

    Raises NotPermitted, NotThere, CommissionRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, Meeting, meeting, Move.ATTEND, version)
        if not presences.keys() <= {one.id for one in seats_of(found)}:
            raise CommissionRefused(Why.UNKNOWN_LINK)
        noted = {one.seat_id: one for one in found.attendance.all()}
        before = {str(id): one.presence for id, one in noted.items() if id in presences}
        for seat, presence in presences.items():
            row = noted.get(seat) or Attendance(body=found.body, meeting=found, seat_id=seat)
            row.presence = presence.value
            row.save()
        return moved(by, found, Happening(move=Move.ATTEND, words=words, before=before))
