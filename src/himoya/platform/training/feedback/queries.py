"""The only reader of feedback. Single answers never leave this file: only what many said does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.training.events.checks import taking_part
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.feedback.actions import is_over
from himoya.platform.training.feedback.answering import opened
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import EventFeedback
from himoya.platform.training.needs.queries import fewest_people
from himoya.programmes.feedback.results import Results, results_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackShown:
    """The feedback on one event; ``row`` is None before learners are asked.

    ``results`` are there once it is over. ``learners``: how many may be asked, as far as is known.
    """

    event: EventShown
    row: EventFeedback | None
    answered: int
    is_over: bool
    fewest: int
    learners: int | None
    results: Results | None


def feedback_on(reader: Reader, event: UUID) -> FeedbackShown:
    """Return what learners said of an event. Raises NotPermitted, NotThere, `KeyTrouble`.

    Words that may not be quoted are for those who keep the event alone; the look is recorded.
    """
    reader.check(Verb.SEE_TRAINING)
    with reading_as(reader):
        shown = event_of(reader, event)
        row: EventFeedback | None = EventFeedback.objects.filter(event=event).first()
        over = row is not None and is_over(row)
        return FeedbackShown(
            event=shown,
            row=row,
            answered=0 if row is None else row.replies.count(),
            is_over=over,
            fewest=fewest_people(),
            learners=_learners(shown),
            results=_results(reader, shown, row) if row is not None and over else None,
        )


def _results(reader: Reader, shown: EventShown, row: EventFeedback) -> Results:
    replies = list(row.replies.all())
    found = results_of([opened(one, words=True) for one in replies], fewest_people())
    details = {"answers": len(replies)}
    record(Act.READ, by=reader, subject=Subject(EVENT, str(shown.row.id)), details=details)
    return found if shown.may_keep else replace(found, unquoted=None)


def _learners(shown: EventShown) -> int | None:
    if shown.row.headcount is not None:
        return int(shown.row.headcount)
    if shown.row.names_withheld:
        return sum(one.people for one in shown.groups) or None
    return taking_part(shown.row) or None
