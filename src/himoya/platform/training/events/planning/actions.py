"""The only writer of plans of a series. Permission first, one transaction, audit last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.events.checks import check_event
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import Event
from himoya.platform.training.writing import changed, event_to_change
from himoya.programmes.facts.events import EventFormat, EventKind, EventStatus

#: Letters of a title.
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """Territories that get a part of a series each, all alike: code -> what it is called."""

    territories: Mapping[str, str]
    kind: EventKind
    format: EventFormat
    start: PartialDate | None = None
    days: int | None = None


def plan_parts(*, by: Reader, series: UUID, told: PlanTold) -> int:
    """Plan a part of a series in each territory, all or none; return how many.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        above = event_to_change(by, series)
        for code, name in told.territories.items():
            made = Event(
                agency_id=above.agency_id,
                practice=above.practice,
                entered_by_id=by.account,
                changed_at=now(),
                parent=above,
                course_id=above.course_id,
                title=f"{above.title}: {name}"[:_LONGEST],
                kind=told.kind.value,
                format=told.format.value,
                status=EventStatus.PLANNED.value,
                days=told.days,
                territory=code,
                language=above.language,
                organiser=above.organiser,
                partners=above.partners,
            )
            made.start = told.start
            check_event(made)
            made.save(force_insert=True)
            record(Act.CREATED, by=by, subject=Subject(EVENT, str(made.id)))
        changed(by, above, planned=len(told.territories))
    return len(told.territories)
