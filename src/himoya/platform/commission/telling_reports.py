"""Meetings, decisions and tasks of commissions, for the report of the National Rapporteur."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.commission.kinds import DecisionState, MeetingState, TaskState
from himoya.platform.commission.models import Decision, KeptStep, Meeting, Task
from himoya.platform.commission.queries.reading import is_late
from himoya.platform.commission.words import state_in_words
from himoya.platform.programmes.beside import FiguresAsked
from himoya.programmes.reporting.figure import ReportedFigure, Unit

_HELD = (MeetingState.HELD.value, MeetingState.AGREED.value)


def meetings_decisions_and_tasks(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return meetings held and decisions adopted in the time, and tasks by how far they are.

    A decision is of the day of its meeting. Nothing where the reader sees neither a meeting nor a
    task.
    """
    if not reader.may(Verb.SEE_COMMISSION):
        return []
    with looking_as(reader):
        meetings = list(Meeting.objects.filter(state__in=_HELD))
        adopted = Decision.objects.filter(state=DecisionState.ADOPTED.value)
        decisions = list(adopted.select_related("meeting"))
        tasks = list(Task.objects.all())
        finished = KeptStep.objects.filter(
            task__state=TaskState.DONE.value, state=TaskState.DONE.value
        )
        done = list(finished.order_by("number").values_list("task_id", "day"))
    if not meetings and not tasks:
        return []
    held = sum(asked.takes_in(one.day) for one in meetings)
    taken = sum(asked.takes_in(one.meeting.day) for one in decisions)
    return [
        asked.happened("commission.held", _("Meetings held"), held, Unit.MEETINGS),
        asked.happened("commission.adopted", _("Decisions adopted"), taken, Unit.DECISIONS),
        *_tasks(tasks, asked),
        asked.happened(
            "commission.done_in_time",
            _("Tasks done, by the day on which they were done"),
            len(asked.reached_in_time(done)),
            Unit.TASKS,
        ),
    ]


def _tasks(tasks: list[Task], asked: FiguresAsked) -> list[ReportedFigure]:
    counted = Counter(one.state for one in tasks)
    found = [
        asked.stands(
            f"commission.task_{one.value}",
            state_in_words(one),
            counted[one.value],
            Unit.TASKS,
            of="commission.tasks",
        )
        for one in TaskState
        if counted[one.value]
    ]
    late = sum(map(is_late, tasks))
    return [*found, asked.stands("commission.late", _("Overdue"), late, Unit.TASKS)]
