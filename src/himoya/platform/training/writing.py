"""What the writers of this room have in common: one row to be changed, and the audit of it."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.kinds import COURSE, EVENT
from himoya.platform.training.models import Course, Event
from himoya.platform.training.refusals import TrainingRefused, Why


def event_to_change(by: Reader, id: UUID, version: int | None = None) -> Event:
    """Return an event, locked. Raises NotPermitted, NotThere, TrainingRefused."""
    by.check(Verb.KEEP_TRAINING)
    found: Event | None = Event.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(EVENT, str(id))
    if version is not None and found.version != version:
        raise TrainingRefused(Why.CHANGED_MEANWHILE)
    return found


def course_to_change(by: Reader, id: UUID, version: int | None = None) -> Course:
    """Return a course, locked. Raises as `event_to_change`."""
    by.check(Verb.KEEP_TRAINING)
    found: Course | None = Course.objects.select_for_update(of=("self",)).filter(id=id).first()
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(COURSE, str(id))
    if version is not None and found.version != version:
        raise TrainingRefused(Why.CHANGED_MEANWHILE)
    return found


def changed(by: Reader, row: Event | Course, **details: str | int) -> None:
    """Count the change and write the audit, last in the transaction."""
    row.version += 1
    row.changed_at = now()
    row.save(update_fields=["version", "changed_at"])
    kind = EVENT if isinstance(row, Event) else COURSE
    record(Act.CHANGED, by=by, subject=Subject(kind, str(row.id)), details=details)
