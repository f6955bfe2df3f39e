"""What cannot be of an event, whoever says it. Nothing is stored where something is wrong."""

from __future__ import annotations

from himoya.platform.database.clock import today
from himoya.platform.training.judging import judged
from himoya.platform.training.kinds import Place, Role
from himoya.platform.training.models import Delivery, Event, Group, Participation
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.facts.events import EventKind, EventStatus

#: States that need a reason in words.
_NEED_REASON = frozenset({EventStatus.POSTPONED.value, EventStatus.CANCELLED.value})


def check_event(row: Event) -> None:
    """Raise TrainingRefused for what an event cannot be; the row need not be saved yet."""
    if row.status in _NEED_REASON and not row.reason:
        raise TrainingRefused(Why.NEEDS_REASON)
    if row.start and row.end and row.end.latest < row.start.earliest:
        raise TrainingRefused(Why.ENDS_BEFORE_IT_BEGINS)
    begins = row.start.earliest if row.start else None
    if row.status == EventStatus.HELD.value and begins is not None and begins > today():
        raise TrainingRefused(Why.NOT_HELD_YET)
    _check_series(row)
    _check_people(row)


def _check_series(row: Event) -> None:
    above = row.parent
    while above is not None:
        if above.id == row.id:
            raise TrainingRefused(Why.PART_OF_ITSELF)
        above = above.parent
    if row.parent is not None and is_contained(row) and has_people(row.parent):
        raise TrainingRefused(Why.SERIES_HAS_PEOPLE)


def _check_people(row: Event) -> None:
    listed = Participation.objects.filter(event=row)
    if row.names_withheld and listed.exists():
        raise TrainingRefused(Why.LIST_IS_KEPT)
    if not row.names_withheld and Group.objects.filter(event=row).exists():
        raise TrainingRefused(Why.NAMES_ARE_WITHHELD)
    if not row.names_withheld and Delivery.objects.filter(event=row).exists():
        raise TrainingRefused(Why.TRAINERS_ARE_NOTED)
    if row.headcount is not None:
        check_no_parts(row)
    check_headcount(row)


def check_headcount(row: Event) -> None:
    """Raise TrainingRefused where fewer were counted in the room than the list names."""
    if row.headcount is None:
        return
    if row.names_withheld:
        listed = sum(Group.objects.filter(event=row).values_list("people", flat=True))
    else:
        listed = taking_part(row)
    if row.headcount < listed:
        raise TrainingRefused(Why.HEADCOUNT_BELOW_LIST, found=row.headcount, listed=listed)


def taking_part(row: Event) -> int:
    """Return how many people of the list took part, as far as attendance was taken."""
    approved = Participation.objects.filter(event=row, role=Role.PARTICIPANT.value)
    ids = approved.filter(place=Place.APPROVED.value).values_list("id", flat=True)
    known = judged([row.id])
    return sum(known.get(id, (True, True))[0] for id in ids)


def check_no_parts(row: Event) -> None:
    """Raise TrainingRefused at a series: its people stand at its parts, and only there."""
    if any(is_contained(part) for part in Event.objects.filter(parent=row)):
        raise TrainingRefused(Why.PEOPLE_STAND_AT_PARTS)


def is_contained(row: Event) -> bool:
    """Whether an event is a part of its parent. Onward training grew from it, which is another."""
    return row.kind != EventKind.CASCADE_TRAINING.value


def has_people(row: Event) -> bool:
    """Whether people stand at an event itself, by name or by number."""
    listed = Participation.objects.filter(event=row).exists()
    return listed or row.headcount is not None or Group.objects.filter(event=row).exists()
