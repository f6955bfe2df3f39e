"""The only writers of qualifications: how they begin, and every step after that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import now, today
from himoya.platform.training.judging import judged
from himoya.platform.training.kinds import (
    COURSE,
    EVENT,
    TRAINER,
    Place,
    QualificationState,
    QualificationStep,
    Role,
)
from himoya.platform.training.models import (
    Course,
    CourseModule,
    Event,
    Participation,
    Qualification,
    QualificationEntry,
    Trainer,
)
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words, seal_words
from himoya.platform.training.trainers.actions import trainer_changed, trainer_to_change
from himoya.platform.training.trainers.rules import BEGINNING, MOVES
from himoya.platform.training.trainers.taught import taught_by
from himoya.programmes.counting.people.identity import identity, possible_doubles

#: Steps that give a qualification its last day.
_WITH_LAST_DAY = frozenset({QualificationStep.SIGNED_OFF, QualificationStep.RENEWED})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """One step. ``by_whom`` observed, signed off or renewed; ``words`` are remarks, or a reason.

    ``event`` is where a session was observed; ``level`` and ``valid_until`` come with the sign-off.
    """

    step: QualificationStep
    day: date
    by_whom: str = ""
    words: str = ""
    event: UUID | None = None
    level: str = ""
    valid_until: date | None = None


def begin_qualification(
    *,
    by: Reader,
    trainer: UUID,
    course: UUID,
    learned_at: UUID | None,
    elsewhere: str = "",
    module: UUID | None = None,
) -> Qualification:
    """Let a trainer begin to qualify, after a training of trainers here or elsewhere.

    It is for the whole course, or for one ``module`` of it: a trainer may have both, since a level
    may be another one there. Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = trainer_to_change(by, trainer)
        made = _for(found, course, module)
        same = found.qualifications.filter(course=course, module=module)
        if same.exclude(state=QualificationState.WITHDRAWN.value).exists():
            raise TrainingRefused(Why.QUALIFIES_ALREADY, course=made.called)
        if learned_at is None and not elsewhere:
            raise TrainingRefused(Why.NEEDS_ORIGIN)
        made.learned_at = None if learned_at is None else _learned(found, learned_at)
        made.learned_elsewhere = elsewhere
        made.save(force_insert=True)
        trainer_changed(by, found, qualification=str(made.id))
    return made


def take_step(
    *, by: Reader, trainer: UUID, qualification: UUID, told: StepTold, version: int | None = None
) -> None:
    """Observe, sign off, renew or withdraw. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        found = trainer_to_change(by, trainer, version)
        row: Qualification | None = found.qualifications.filter(id=qualification).first()
        if row is None:
            raise NotThere(TRAINER, str(trainer))
        after = MOVES[QualificationState(row.state)].get(told.step)
        if after is None:
            raise TrainingRefused(Why.NOT_THIS_STEP_NOW)
        _check_day(row, told)
        _check_words(by, found, told)
        row.state = after.value
        if told.step in _WITH_LAST_DAY:
            _check_last_day(row, told)
            row.valid_until = told.valid_until
            row.level = told.level or row.level
        row.save()
        _enter(by, found, row, told)
        trainer_changed(by, found, step=told.step.value)


def _for(trainer: Trainer, course: UUID, module: UUID | None) -> Qualification:
    """Return a qualification for a course of the own office or one of its modules, not saved."""
    taught = Course.objects.filter(id=course).first()
    part = None if module is None else CourseModule.objects.filter(course=course, id=module).first()
    if taught is None or (module is not None and part is None):
        raise NotThere(COURSE, str(course))
    return Qualification(
        trainer=trainer,
        course=taught,
        title=f"{taught.title} ({taught.edition})",
        module=part,
        module_title=part.title if part else "",
        state=BEGINNING.value,
    )


def _learned(trainer: Trainer, id: UUID) -> Event:
    """Return the training of trainers at which the person stayed for long enough."""
    event: Event | None = Event.objects.filter(id=id).first()
    if event is None:
        raise NotThere(EVENT, str(id))
    there = Participation.objects.filter(
        event=event,
        trainee=trainer.person_id,
        role=Role.PARTICIPANT.value,
        place=Place.APPROVED.value,
    ).first()
    is_learner = there is not None and judged([id]).get(there.id, (True, True))[1]
    if not is_learner and not event.names_withheld:
        raise TrainingRefused(Why.NOT_AT_TRAINING)
    return event


def _check_day(row: Qualification, told: StepTold) -> None:
    if told.day > today():
        raise TrainingRefused(Why.STEP_LIES_AHEAD)
    last = row.entries.order_by("-day").values_list("day", flat=True).first()
    if last is not None and told.day < last:
        raise TrainingRefused(Why.STEP_BEFORE_LAST_ONE)


def _check_words(by: Reader, trainer: Trainer, told: StepTold) -> None:
    """Nobody certifies himself, however the name is spelled and whoever types it."""
    if told.step is QualificationStep.WITHDRAWN:
        if not told.words:
            raise TrainingRefused(Why.NEEDS_WORDS)
        return
    name = open_words(trainer.person.id, "name", trainer.person.name)
    typist = Account.objects.get(id=by.account).display_name
    if not told.by_whom:
        raise TrainingRefused(Why.NEEDS_WHO)
    if any(may_be_same(name, one) for one in (told.by_whom, typist)):
        raise TrainingRefused(Why.CERTIFIES_HIMSELF)


def may_be_same(one: str, other: str) -> bool:
    """Say whether two names may be those of one person, however they are spelled."""
    return identity(one) == identity(other) or bool(possible_doubles((one, other)))


def _check_last_day(row: Qualification, told: StepTold) -> None:
    earliest = max(one for one in (told.day, row.valid_until) if one is not None)
    if told.valid_until is None or told.valid_until <= earliest:
        raise TrainingRefused(Why.HOLDS_NO_LONGER)


def _enter(by: Reader, trainer: Trainer, row: Qualification, told: StepTold) -> None:
    if told.event is not None and told.event not in {
        one.event.id for one in taught_by([trainer])[trainer.id]
    }:
        raise NotThere(EVENT, str(told.event))
    made = QualificationEntry(
        qualification=row,
        step=told.step.value,
        day=told.day,
        event_id=told.event,
        valid_until=told.valid_until,
        entered_by_id=by.account,
        entered_at=now(),
    )
    for column, words in (("by_whom", told.by_whom), ("words", told.words)):
        setattr(made, column, seal_words(made.id, column, words) if words else None)
    made.save(force_insert=True)
