"""An invented commission that meets and decides, for the tests of this room."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.commission.actions import writing
from himoya.platform.commission.actions.attending import note_attendance
from himoya.platform.commission.actions.noting import Happening
from himoya.platform.commission.actions.written import Written
from himoya.platform.commission.kinds import Move, Presence
from himoya.platform.commission.models import Decision, Kept, Meeting
from himoya.platform.database.clock import today

NAME = "An invented commission"


def written(text: str, **answers: Any) -> Written:
    return Written(texts={"en": text}, answers=answers)


def a_body(by: Reader, **answers: Any) -> UUID:
    given = {"kind": "national", "quorum": None, "quorum_source": ""} | answers
    return writing.enter_body(by=by, written=written(NAME, **given)).id


def a_seat(by: Reader, body: UUID, agency: int | None = None, **answers: Any) -> UUID:
    given = {"agency": agency, "outside": "" if agency else "Invented Council", "role": "member"}
    made = writing.enter_seat(by=by, body=body, written=written("Deputy head", **given | answers))
    return made.id


def a_meeting(by: Reader, body: UUID, **answers: Any) -> UUID:
    given = {"day": PartialDate.of_day(today()), "format": "in_person", "place": "Invented hall"}
    told = written("The plan of the year", **given | answers)
    return writing.enter_meeting(by=by, body=body, written=told).id


def a_decision(by: Reader, meeting: UUID, **answers: Any) -> UUID:
    told = written("Write the order", **answers)
    return writing.enter_decision(by=by, meeting=meeting, written=told).id


def a_task(by: Reader, decision: UUID, owner: int | None, **answers: Any) -> UUID:
    given = {"owner": owner, "outside": "" if owner else "Invented Council", "deadline": today()}
    told = written("Send a first text", **given | answers)
    return writing.enter_task(by=by, decision=decision, written=told).id


def done(by: Reader, model: type[Kept], id: UUID, move: Move, **more: Any) -> Kept:
    happening = Happening(move=move, **{"words": "Because.", "evidence": "Letter 1"} | more)
    return writing.move(by=by, model=model, id=id, happening=happening)


def came(by: Reader, meeting: UUID, **presences: Presence) -> None:
    given = {UUID(id): one for id, one in presences.items()}
    note_attendance(by=by, meeting=meeting, presences=given, words="Counted.")


def a_task_of_an_adopted_decision(
    by: Reader, body: UUID, owner: int | None, **answers: Any
) -> tuple[UUID, UUID, UUID]:
    """Meeting, decision and task."""
    meeting = a_meeting(by, body)
    done(by, Meeting, meeting, Move.HOLD)
    decision = a_decision(by, meeting)
    done(by, Decision, decision, Move.ADOPT)
    return meeting, decision, a_task(by, decision, owner, **answers)
