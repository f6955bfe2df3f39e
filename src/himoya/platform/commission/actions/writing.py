"""Enter a body, a seat, a meeting, an item, a decision or a task; write anew; change a state."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.actions.noting import Happening, Row, moved, noted, to_move
from himoya.platform.commission.actions.written import Written
from himoya.platform.commission.kinds import (
    BodyState,
    DecisionState,
    MeetingState,
    Move,
    PartState,
)
from himoya.platform.commission.models import Body, Decision, Item, Kept, Meeting, Seat, Task
from himoya.platform.commission.refusals import CommissionRefused, Why
from himoya.platform.commission.rules import OPEN_MEETINGS, SHOWN_BY_EVIDENCE, TASK
from himoya.platform.database.clock import now, today

Above = TypeVar("Above", bound=Kept)


def enter_body(*, by: Reader, written: Written) -> Body:
    """Enter a body, kept by the reader's agency. Raises NotPermitted, CommissionRefused."""
    by.check(Verb.KEEP_COMMISSION)
    with transaction.atomic(), reading_as(by):
        return _entered(by, Body(practice=by.practice, agency_id=by.agency), written)


def enter_seat(*, by: Reader, body: UUID, written: Written) -> Seat:
    """Enter a seat of a body. Raises NotPermitted, NotThere, CommissionRefused."""
    by.check(Verb.KEEP_COMMISSION)
    with transaction.atomic(), reading_as(by):
        return _entered(by, Seat(body=_at_work(body)), written)


def enter_item(
    *, by: Reader, body: UUID | None = None, meeting: UUID | None = None, written: Written
) -> Item:
    """Enter an item of a meeting's agenda, or of the standing agenda of a body.

    Raises NotPermitted, NotThere, CommissionRefused.
    """
    by.check(Verb.KEEP_COMMISSION)
    with transaction.atomic(), reading_as(by):
        if meeting is None:
            assert body is not None
            return _entered(by, Item(body=_at_work(body)), written)
        above = _open_meeting(meeting)
        return _entered(by, Item(body=above.body, meeting=above), written)


def enter_meeting(*, by: Reader, body: UUID, written: Written, copy: bool = True) -> Meeting:
    """Plan the next meeting; ``copy`` the standing agenda and the open tasks into its agenda.

    Raises NotPermitted, NotThere, CommissionRefused.
    """
    by.check(Verb.KEEP_COMMISSION)
    with transaction.atomic(), reading_as(by):
        above = _at_work(body)
        number = (above.meetings.aggregate(last=Max("number"))["last"] or 0) + 1
        made = _entered(by, Meeting(body=above, number=number), written)
        if copy:
            _copy_agenda(by, made)
    return made


def enter_decision(*, by: Reader, meeting: UUID, written: Written) -> Decision:
    """Enter a decision as proposed. Raises NotPermitted, NotThere, CommissionRefused."""
    by.check(Verb.KEEP_COMMISSION)
    with transaction.atomic(), reading_as(by):
        above = _open_meeting(meeting)
        number = (above.decisions.aggregate(last=Max("number"))["last"] or 0) + 1
        made = Decision(body=above.body, meeting=above, number=number)
        return _entered(by, made, written)


def enter_task(*, by: Reader, decision: UUID, written: Written) -> Task:
    """Enter a task of an adopted decision. Raises NotPermitted, NotThere, CommissionRefused."""
    by.check(Verb.KEEP_COMMISSION)
    with transaction.atomic(), reading_as(by):
        above = _locked(Decision, decision)
        if above.state != DecisionState.ADOPTED:
            raise CommissionRefused(Why.NOT_NOW)
        return _entered(by, Task(body=above.body, decision=above), written)


def change(
    *,
    by: Reader,
    model: type[Row],
    id: UUID,
    version: int | None = None,
    written: Written,
    words: str,
) -> Row:
    """Write anew what stands here; the history keeps what stood here before.

    Raises NotPermitted, NotThere, CommissionRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, Move.CHANGE, version)
        check_above(found)
        old = found.standing()
        written.onto(found)
        _check_position(found)
        new = found.standing()
        before = {name: value for name, value in old.items() if new[name] != value}
        if before:
            moved(by, found, Happening(move=Move.CHANGE, words=words, before=before))
    return found


def move(
    *, by: Reader, model: type[Row], id: UUID, version: int | None = None, happening: Happening
) -> Row:
    """Change the state on a day for a reason, or note a remark or evidence.

    Raises NotPermitted, NotThere, CommissionRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, model, id, happening.move, version)
        if happening.move is Move.WITHDRAW:
            check_above(found)
        _check_move(found, happening)
        return moved(by, found, happening)


def _check_move(found: Kept, done: Happening) -> None:
    if done.move in SHOWN_BY_EVIDENCE and not done.evidence.strip():
        raise CommissionRefused(Why.NEEDS_EVIDENCE)
    if isinstance(found, Meeting) and done.move is Move.HOLD and _lies_ahead(found):
        raise CommissionRefused(Why.DAY_TO_COME)
    if done.move is Move.AGREE and not found.attendance.exists():  # type: ignore[attr-defined]
        raise CommissionRefused(Why.NEEDS_ATTENDANCE)
    adopts = isinstance(found, Decision) and done.move is Move.ADOPT
    if adopts and found.meeting.state not in {MeetingState.HELD, MeetingState.AGREED}:  # type: ignore[attr-defined]
        raise CommissionRefused(Why.NOT_HELD)


def _lies_ahead(meeting: Meeting) -> bool:
    earliest = meeting.day_earliest  # type: ignore[attr-defined]
    return earliest is not None and earliest > today()


def _entered(by: Reader, made: Row, written: Written) -> Row:
    written.onto(made)
    _check_position(made)
    made.state, made.changed_at = made.life.begins.value, now()
    made.save(force_insert=True)
    noted(by, made, Happening(move=Move.ENTER))
    return made


def _check_position(row: Kept) -> None:
    """A number stands once in its agenda."""
    if not isinstance(row, Item):
        return
    others = Item.objects.filter(
        body_id=row.body_id,
        meeting_id=row.meeting_id,
        position=row.position,
        state=PartState.STANDING.value,
    )
    if others.exclude(id=row.id).exists():
        raise CommissionRefused(Why.NUMBER_TWICE)


def check_above(row: Kept) -> None:
    """Raise CommissionRefused: what belongs to a meeting with agreed minutes stays as it is."""
    above = row.meeting if isinstance(row, Item) else None
    if above is not None and above.state not in OPEN_MEETINGS:
        raise CommissionRefused(Why.NOT_NOW)


def _copy_agenda(by: Reader, made: Meeting) -> None:
    standing = PartState.STANDING.value
    for one in made.body.items.filter(meeting=None, state=standing).order_by("position"):
        answers = {"position": one.position, "agency": one.agency_id, "outside": one.outside}
        written = Written(texts=one.texts(), answers=answers | {"papers": one.papers})
        _entered(by, Item(body=made.body, meeting=made), written)
    last = made.items.aggregate(last=Max("position"))["last"] or 0
    tasks = made.body.tasks.exclude(state__in=[one.value for one in TASK.ended])
    ordered = tasks.order_by("deadline", "changed_at", "id")
    for position, task in enumerate(ordered, last + 1):
        answers = {"position": position, "agency": task.owner_id, "outside": task.outside}
        item = Item(body=made.body, meeting=made, task=task)
        _entered(by, item, Written(texts={}, answers=answers))


def _locked(model: type[Above], id: UUID) -> Above:
    found: Above | None = model.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    return found


def _at_work(id: UUID) -> Body:
    found = _locked(Body, id)
    if found.state != BodyState.AT_WORK:
        raise CommissionRefused(Why.NOT_NOW)
    return found


def _open_meeting(id: UUID) -> Meeting:
    found = _locked(Meeting, id)
    if found.state not in OPEN_MEETINGS:
        raise CommissionRefused(Why.NOT_NOW)
    return found
