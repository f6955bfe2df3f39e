"""Days of hearings that another installation set, held or postponed, as the pages show them."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.database.clock import today
from himoya.platform.records.words import label_of
from himoya.platform.register.as_received import Opened, received_of
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Case
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.kinds import ActKind, HearingState
from himoya.platform.register.queries.hearing_shown import HearingShown


def days_received(case: Case, language: Language, *, words: bool) -> dict[UUID, HearingShown]:
    """Return id, as it is where the day was set -> the day, in the order in which they were set.

    Inside the reader's scope. ``words``: why it was postponed is for the reader. Raises KeyTrouble.
    """
    return {
        one.row.sent_id: _shown(case, one, language, words=words)
        for one in received_of(case.pk, ReceivedKind.HEARING)
    }


def _shown(case: Case, one: Opened, language: Language, *, words: bool) -> HearingShown:
    said, kind = one.content, str(one.content.get("kind", ""))
    on = date.fromisoformat(said["on"])
    moved = said.get("moved_to")
    return HearingShown(
        id=one.row.sent_id,
        case=case.pk,
        number=case.case_number or "",
        kind=label_of(ASKS[ActKind.RECORD_HEARING].ground or "", kind, language),
        kind_code=kind,
        on=on,
        at=time.fromisoformat(said["at"]) if said.get("at") else None,
        room=str(said.get("room", "")),
        state=HearingState(one.row.what),
        days_left=(on - today()).days,
        moved_to=date.fromisoformat(moved) if moved else None,
        reason=str(said.get("reason", "")) if words else "",
        received=True,
    )
