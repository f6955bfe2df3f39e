"""The only writer of the questions of an event. Permission first, audit last."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.training.models import EventFeedback
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.writing import changed, event_to_change
from himoya.programmes.facts.events import EventStatus


def ask_for_feedback(*, by: Reader, event: UUID, closes: date, people: int) -> EventFeedback:
    """Ask the learners of an event until the end of a day, or move that day.

    ``people`` is how many may answer. Raises NotPermitted, NotThere, TrainingRefused: once the
    questions are over nothing changes, since two results would tell the answer between them.
    """
    with reading_as(by):
        found = event_to_change(by, event)
        if found.status != EventStatus.HELD.value:
            raise TrainingRefused(Why.FEEDBACK_AFTER_EVENT)
        row = EventFeedback.objects.select_for_update().filter(event=found).first()
        if row is not None:
            _check_can_change(row, people)
        if closes < today():
            raise TrainingRefused(Why.FEEDBACK_ENDS_BEFORE_TODAY)
        row = row or EventFeedback(event=found)
        row.closes, row.people = closes, people
        row.save()
        changed(by, found, asked=people)
    return row


def is_over(row: EventFeedback) -> bool:
    """Whether nobody can answer any more, so that results are shown."""
    over: bool = today() > row.closes
    return over


def _check_can_change(row: EventFeedback, people: int) -> None:
    if is_over(row):
        raise TrainingRefused(Why.FEEDBACK_IS_OVER)
    answered = row.replies.count()
    if people < answered:
        raise TrainingRefused(Why.FEWER_THAN_ANSWERED, answered=answered)
