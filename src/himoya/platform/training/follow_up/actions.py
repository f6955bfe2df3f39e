"""The only writer of what is asked some months after an event. Permission first, audit last."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.training.follow_up.due import last_day
from himoya.platform.training.models import Event, FollowUp
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words, seal_words
from himoya.platform.training.writing import changed, event_to_change
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.follow_up.bank import due_on

#: Bytes of the key with which the private codes of an event are hashed.
_KEY = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpTold:
    """How many people are asked until when; ``agencies`` are those that they choose from."""

    months: int
    closes: date
    people: int
    agencies: Sequence[str] = ()


def ask_again(*, by: Reader, event: UUID, told: FollowUpTold) -> FollowUp:
    """Ask the learners of an event some months later, or move the last day of a round.

    Raises NotPermitted, NotThere, TrainingRefused: once a round is over nothing of it changes.
    """
    with reading_as(by):
        found = event_to_change(by, event)
        if found.status != EventStatus.HELD.value:
            raise TrainingRefused(Why.FEEDBACK_AFTER_EVENT)
        rounds = FollowUp.objects.select_for_update().filter(event=found)
        row = rounds.filter(months=told.months).first()
        row = _begun(found, told.months, rounds.first()) if row is None else _open(row, told.people)
        if told.closes < max(row.opens, today()):
            opens = max(row.opens, today()).isoformat()
            raise TrainingRefused(Why.ENDS_BEFORE_FOLLOW_UP, opens=opens)
        row.closes, row.people, row.agencies = told.closes, told.people, list(told.agencies)
        row.save()
        changed(by, found, asked=told.people, months=told.months)
    return row


def is_over(row: FollowUp) -> bool:
    """Whether nobody can answer any more, so that results are shown."""
    over: bool = today() > row.closes
    return over


def _begun(event: Event, months: int, other: FollowUp | None) -> FollowUp:
    ended = last_day(event, event.sessions.aggregate(last=Max("day"))["last"])
    if ended is None:
        raise TrainingRefused(Why.FOLLOW_UP_NEEDS_DAY)
    made = FollowUp(event=event, months=months, opens=due_on(ended, months))
    key = (
        secrets.token_hex(_KEY)
        if other is None
        else open_words(other.id, "code_key", other.code_key)
    )
    made.code_key = seal_words(made.id, "code_key", key)
    return made


def _open(row: FollowUp, people: int) -> FollowUp:
    if is_over(row):
        raise TrainingRefused(Why.FEEDBACK_IS_OVER)
    answered = row.replies.count()
    if people < answered:
        raise TrainingRefused(Why.FEWER_THAN_ANSWERED, answered=answered)
    return row
