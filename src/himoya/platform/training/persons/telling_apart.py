"""The only writer of people who sound alike and are two: they are not offered any more."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.kinds import PERSON
from himoya.platform.training.models import ToldApart
from himoya.platform.training.person_history import person_to_change
from himoya.platform.training.refusals import TrainingRefused, Why


def tell_apart(*, by: Reader, one: UUID, other: UUID) -> ToldApart:
    """Note that two people are two. A merge is possible still, if that was a mistake.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        people = {id: person_to_change(by, id) for id in sorted((one, other))}
        if one == other:
            raise TrainingRefused(Why.SAME_PERSON_CHOSEN)
        made = ToldApart(
            one=people[one], other=people[other], entered_by_id=by.account, entered_at=now()
        )
        made.save(force_insert=True)
        for id in (one, other):
            details = {"told_apart": str(made.id)}
            record(Act.CHANGED, by=by, subject=Subject(PERSON, str(id)), details=details)
    return made
