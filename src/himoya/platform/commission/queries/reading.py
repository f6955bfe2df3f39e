"""Bodies, meetings, decisions and tasks: the lists, and one of each with what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Q

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.commission.kinds import MeetingState, Move, PartState
from himoya.platform.commission.models import (
    Body,
    Decision,
    Item,
    ItemPaper,
    Kept,
    Meeting,
    Seat,
    Task,
)
from himoya.platform.commission.queries.attending import Attended, attended
from himoya.platform.commission.queries.papers import papers_of
from himoya.platform.commission.queries.steps import StepShown, moves_of, steps_of
from himoya.platform.commission.rules import TASK
from himoya.platform.database.clock import today
from himoya.platform.recommendations.models import Recommendation
from himoya.platform.recommendations.models.in_languages import InLanguages

#: Days before a deadline or a meeting from which on people are reminded.
SOON = 30

#: Most rows of a list; narrower filters show the others.
MOST = 200

Row = TypeVar("Row", bound=Kept)
Other = TypeVar("Other", bound=InLanguages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What a row is about, as far as the reader may see it."""

    measure: Measure | None = None
    act: ActToDraft | None = None
    recommendation: Recommendation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A row, its history and what the reader can do with it."""

    row: Kept
    steps: Sequence[StepShown]
    moves: frozenset[Move]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyShown(Shown):
    """A body with its seats, standing agenda, meetings and open tasks."""

    row: Body
    seats: Sequence[Seat]
    items: Sequence[Item]
    papers: Sequence[ItemPaper]
    meetings: Sequence[Meeting]
    open_tasks: Sequence[Task]
    links: Links


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingShown(Shown):
    """A meeting with its agenda, who came, its decisions and their tasks."""

    row: Meeting
    items: Sequence[Item]
    papers: Sequence[ItemPaper]
    attended: Attended
    decisions: Sequence[Decision]
    tasks: Sequence[Task]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionShown(Shown):
    """A decision with its tasks and what it is about."""

    row: Decision
    tasks: Sequence[Task]
    links: Links


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskShown(Shown):
    """A task; ``decision`` is None where the reader sees the task alone."""

    row: Task
    decision: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksWanted:
    """What a reader looks for; what is not given does not narrow the list."""

    state: str | None = None
    owner: int | None = None
    only_late: bool = False

    def condition(self) -> Q:
        """Return the condition of the list."""
        asked = {"state": self.state, "owner_id": self.owner}
        found = Q(**{name: value for name, value in asked.items() if value is not None})
        return found & _waits() & Q(deadline__lt=today()) if self.only_late else found


def bodies(reader: Reader, kind: str | None = None, state: str | None = None) -> list[Body]:
    """Return the bodies that are there for the reader. Raises NotPermitted."""
    reader.check(Verb.SEE_COMMISSION)
    asked = {"kind": kind, "state": state}
    with looking_as(reader):
        rows = Body.objects.filter(**{name: one for name, one in asked.items() if one})
        return list(rows.order_by("kind", "changed_at", "id")[:MOST])


def tasks(reader: Reader, wanted: TasksWanted, most: int | None = MOST) -> list[Task]:
    """Return tasks, the nearest deadline first; all where ``most`` is None. Raises NotPermitted."""
    reader.check(Verb.SEE_COMMISSION)
    with looking_as(reader):
        rows = Task.objects.filter(wanted.condition())
        return list(rows.order_by(F("deadline").asc(nulls_last=True), "changed_at", "id")[:most])


def owners_of_tasks(reader: Reader) -> list[int]:
    """Return the ids of the agencies that have a task."""
    with looking_as(reader):
        return sorted(set(Task.objects.exclude(owner=None).values_list("owner_id", flat=True)))


def row_of(reader: Reader, model: type[Row], id: UUID) -> Row:
    """Return one row. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_COMMISSION)
    with looking_as(reader):
        found: Row | None = model.objects.filter(id=id).first()
    if found is None:
        raise NotThere(model.life.subject, str(id))
    return found


def body_of(reader: Reader, id: UUID) -> BodyShown:
    """Return one body. Raises NotPermitted, NotThere."""
    row = row_of(reader, Body, id)
    with looking_as(reader):
        seats = list(row.seats.filter(_standing()).order_by("changed_at", "id"))
        items = list(row.items.filter(_standing(), meeting=None).order_by("position"))
        return BodyShown(
            row=row,
            seats=seats,
            items=items,
            papers=papers_of(items),
            meetings=list(row.meetings.order_by("-number")),
            open_tasks=list(row.tasks.filter(_waits()).order_by("deadline", "id")),
            links=Links(act=_seen(ActToDraft, row.act_id)),
            steps=steps_of(reader, [row, *row.seats.all(), *row.items.filter(meeting=None)]),
            moves=moves_of(reader, row),
        )


def meeting_of(reader: Reader, id: UUID) -> MeetingShown:
    """Return one meeting. Raises NotPermitted, NotThere."""
    row = row_of(reader, Meeting, id)
    with looking_as(reader):
        row.body  # noqa: B018 - read while the scope is there
        found = row.items.filter(_standing()).select_related("task")
        items = list(found.order_by("position"))
        tasks = Task.objects.filter(decision__meeting_id=row.id).select_related("decision")
        return MeetingShown(
            row=row,
            items=items,
            papers=papers_of(items),
            attended=attended(row),
            decisions=list(row.decisions.select_related("meeting").order_by("number")),
            tasks=list(tasks.order_by("decision__number", "deadline", "id")),
            steps=steps_of(reader, [row, *row.items.all()]),
            moves=moves_of(reader, row),
        )


def decision_of(reader: Reader, id: UUID) -> DecisionShown:
    """Return one decision. Raises NotPermitted, NotThere."""
    row = row_of(reader, Decision, id)
    with looking_as(reader):
        row.meeting  # noqa: B018 - read while the scope is there
        links = Links(
            measure=_seen(Measure, row.measure_id),
            act=_seen(ActToDraft, row.act_id),
            recommendation=_seen(Recommendation, row.recommendation_id),
        )
        return DecisionShown(
            row=row,
            tasks=list(row.tasks.order_by("deadline", "id")),
            links=links,
            steps=steps_of(reader, [row]),
            moves=moves_of(reader, row),
        )


def task_of(reader: Reader, id: UUID) -> TaskShown:
    """Return one task. Raises NotPermitted, NotThere."""
    row = row_of(reader, Task, id)
    with looking_as(reader):
        return TaskShown(
            row=row,
            decision=Decision.objects.filter(id=row.decision_id).select_related("meeting").first(),
            steps=steps_of(reader, [row]),
            moves=moves_of(reader, row),
        )


def is_late(row: Task) -> bool:
    """Return whether the deadline has passed and something is still waited for."""
    return row.deadline is not None and row.deadline < today() and row.state not in TASK.ended


def due_tasks(reader: Reader, most: int) -> list[Task]:
    """Return tasks that are overdue or due soon, the earliest first.

    Who keeps the bodies is told of all; others of their own agency's.
    """
    if not reader.may(Verb.SEE_COMMISSION):
        return []
    mine = Q() if reader.may(Verb.KEEP_COMMISSION) else Q(owner_id=reader.agency)
    with looking_as(reader):
        rows = Task.objects.filter(mine, _waits(), deadline__lte=today() + timedelta(days=SOON))
        return list(rows.order_by("deadline", "id")[:most])


def body_with_meetings(reader: Reader, id: UUID) -> tuple[Body, list[Meeting]]:
    """Return a body and its meetings in their order. Raises NotPermitted, NotThere."""
    row = row_of(reader, Body, id)
    with looking_as(reader):
        return row, list(row.meetings.order_by("number"))


def next_meetings(reader: Reader, most: int) -> list[Meeting]:
    """Return the planned meetings of the next days, of bodies that are there for the reader."""
    if not reader.may(Verb.SEE_COMMISSION):
        return []
    with looking_as(reader):
        rows = Meeting.objects.filter(
            state=MeetingState.PLANNED.value,
            day_latest__gte=today(),
            day_earliest__lte=today() + timedelta(days=SOON),
        )
        return list(rows.order_by("day_earliest", "id")[:most])


def links_to_choose(reader: Reader) -> dict[str, list[Measure | ActToDraft | Recommendation]]:
    """Return what a decision can be about, by the name of the question."""
    with looking_as(reader):
        measures = Measure.objects.order_by("plan__begins", "order", "id")
        advice = Recommendation.objects.order_by("programme", "document", "position", "changed_at")
        return {
            "measure": list(measures),
            "act": list(ActToDraft.objects.order_by("changed_at", "id")),
            "recommendation": list(advice),
        }


def _standing() -> Q:
    return Q(state=PartState.STANDING.value)


def _waits() -> Q:
    return ~Q(state__in=[one.value for one in TASK.ended])


def _seen(model: type[Other], id: UUID | None) -> Other | None:
    """Return another room's row, where the reader may see it."""
    found: Other | None = None if id is None else model.objects.filter(id=id).first()
    return found
