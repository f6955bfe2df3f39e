"""What whoever holds the link of an event is asked, and the one writer of answers.

No account and no time is kept with an answer, and nothing is written into the audit: an entry with
its moment beside a new row would tell who wrote it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from himoya.platform.access.scope import whole_table
from himoya.platform.training.feedback.actions import is_over
from himoya.platform.training.models import EventFeedback, FeedbackReply
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words, seal_words
from himoya.programmes.feedback.results import Reply

_REASON = "feedback on an event, which is given without an account"


class Door(StrEnum):
    """Whether learners can answer now."""

    OPEN = "open"
    OVER = "over"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions of an event, and whether they can be answered."""

    row: EventFeedback
    door: Door


def asked_at(address: UUID) -> Asked | None:
    """Return what is asked behind a link; None where there is no such link."""
    with whole_table(_REASON):
        rows = EventFeedback.objects.filter(address=address).select_related("event")
        row: EventFeedback | None = rows.first()
        return None if row is None else Asked(row=row, door=_door_of(row))


def answer(address: UUID, reply: Reply) -> None:
    """Store what one learner said. Raises TrainingRefused.

    ``address`` must be one that `asked_at` knows.
    """
    with whole_table(_REASON):
        row = EventFeedback.objects.select_for_update().get(address=address)
        if _door_of(row) is not Door.OPEN:
            raise TrainingRefused(Why.FEEDBACK_IS_SHUT)
        made = FeedbackReply(
            feedback=row, steps=dict(reply.steps), may_be_quoted=reply.may_be_quoted
        )
        if any(reply.words.values()):
            made.words = seal_words(made.id, "words", json.dumps(dict(reply.words)))
        made.save(force_insert=True)


def opened(row: FeedbackReply, *, words: bool) -> Reply:
    """Return what one learner said, its words only where they are asked for. Inside a scope."""
    sealed = open_words(row.id, "words", row.words) if words else ""
    return Reply(
        steps=row.steps,
        words=json.loads(sealed) if sealed else {},
        may_be_quoted=row.may_be_quoted,
    )


def _door_of(row: EventFeedback) -> Door:
    if is_over(row):
        return Door.OVER
    return Door.FULL if row.replies.count() >= row.people else Door.OPEN
