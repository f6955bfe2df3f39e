"""The only writers of what trainers taught where no list is kept, and of what learners said."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.training.events.checks import taking_part
from himoya.platform.training.kinds import EVENT, TRAINER, Role
from himoya.platform.training.models import Delivery, Event, Group, TrainerFeedback
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.trainers.actions import trainer_changed, trainer_to_change
from himoya.platform.training.trainers.taught import taught_by
from himoya.platform.training.writing import event_to_change


def note_delivery(*, by: Reader, trainer: UUID, event: UUID, role: Role) -> Delivery:
    """Note that a trainer taught at an event whose people are kept as totals.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found, at = trainer_to_change(by, trainer), event_to_change(by, event)
        if not at.names_withheld:
            raise TrainingRefused(Why.TRAINER_STANDS_ON_LIST)
        if found.deliveries.filter(event=at).exists():
            raise TrainingRefused(Why.TAUGHT_ALREADY)
        made = Delivery(trainer=found, event=at, role=role.value)
        made.save(force_insert=True)
        trainer_changed(by, found, event=str(event))
    return made


def take_delivery_off(*, by: Reader, trainer: UUID, delivery: UUID) -> None:
    """Take off what was noted by mistake, with what learners said there."""
    with reading_as(by):
        found = trainer_to_change(by, trainer)
        row = found.deliveries.filter(id=delivery).first()
        if row is None:
            raise NotThere(TRAINER, str(trainer))
        found.feedback.filter(event=row.event_id).delete()
        row.delete()
        trainer_changed(by, found, event=str(row.event_id))


def note_feedback(*, by: Reader, trainer: UUID, event: UUID, answers: Mapping[int, int]) -> None:
    """Note how many people chose each step for a trainer at an event; it replaces what was noted.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = trainer_to_change(by, trainer)
        at = next(
            (one.event for one in taught_by([found])[found.id] if one.event.id == event), None
        )
        if at is None:
            raise NotThere(EVENT, str(event))
        given, people = sum(answers.values()), _people(at)
        if people is not None and given > people:
            raise TrainingRefused(Why.MORE_ANSWERS_THAN_PEOPLE, answers=given, people=people)
        TrainerFeedback.objects.update_or_create(
            trainer=found,
            event=at,
            defaults={"answers": {str(step): number for step, number in answers.items()}},
        )
        trainer_changed(by, found, answers=given)


def _people(event: Event) -> int | None:
    """Return how many people an event had, as far as it is known."""
    if event.headcount is not None:
        return int(event.headcount)
    if event.names_withheld:
        return sum(Group.objects.filter(event=event).values_list("people", flat=True)) or None
    return taking_part(event)
