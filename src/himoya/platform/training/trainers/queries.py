"""The only readers of the register of trainers. It names people, so every look is recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.training.kinds import TRAINER, TRAINERS, QualificationState, QualificationStep
from himoya.platform.training.models import (
    Course,
    Event,
    Qualification,
    QualificationEntry,
    Trainer,
    TrainerFeedback,
)
from himoya.platform.training.needs.queries import fewest_people
from himoya.platform.training.sealing import open_words
from himoya.platform.training.trainers.taught import Taught, last_day_of, last_days_of, taught_by
from himoya.programmes.cascade.reach import is_idle
from himoya.programmes.trainers.feedback import Feedback, feedback_of
from himoya.programmes.trainers.validity import Validity, validity_on


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShown:
    """One step of a qualification, as it was entered."""

    step: QualificationStep
    day: date
    by_whom: str
    words: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationShown:
    """One qualification. ``validity`` is None while it is no qualification, or no more.

    ``is_of_old_edition``: the course has a newer edition than the one that was learned.
    ``taught_last`` is the last day on which that course, or that module of it, was taught.
    """

    row: Qualification
    learned: str
    validity: Validity | None
    is_of_old_edition: bool
    taught_last: date | None = None
    entries: Sequence[EntryShown] = ()

    @property
    def state(self) -> QualificationState:
        return QualificationState(self.row.state)

    @property
    def is_due(self) -> bool:
        """Whether it has to be renewed."""
        return self.validity in {Validity.RENEWAL_DUE, Validity.OVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerShown:
    """One trainer. What other offices' trainers taught, and how, is not there.

    ``is_idle``: no event for a year, of those who are qualified; None where no day says so.
    """

    row: Trainer
    name: str
    office: str
    is_own: bool
    qualifications: Sequence[QualificationShown]
    taught: Sequence[Taught] = ()
    feedback: Feedback | None = None
    is_idle: bool | None = None
    fewest: int = 0
    may_keep: bool = False

    @property
    def is_of_university(self) -> bool:
        """Whether a trainer of the own office teaches students; nobody agreed to tell others."""
        return self.is_own and self.row.is_of_university

    @property
    def is_due(self) -> bool:
        """Whether any qualification has to be renewed."""
        return any(one.is_due for one in self.qualifications)

    @property
    def last_day(self) -> date | None:
        """The last day on which the trainer is known to have taught."""
        return last_day_of(self.taught)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which trainers of the register are looked for; what is empty is not asked for.

    ``subject`` is a course, or a module of it; ``level`` is that of a qualification for it.
    """

    topic: str = ""
    language: str = ""
    of_university: bool = False
    due: bool = False
    subject: tuple[UUID, UUID | None] | None = None
    level: str = ""

    def fits(self, one: TrainerShown) -> bool:
        """Whether a trainer is among them."""
        speaks = not self.language or self.language in one.row.languages
        knows = not self.topic or self.topic in one.row.topics
        is_there = not self.of_university or one.is_of_university
        return (
            speaks
            and knows
            and is_there
            and (not self.due or one.is_due)
            and (not (self.subject or self.level) or any(map(self._meets, one.qualifications)))
        )

    def _meets(self, one: QualificationShown) -> bool:
        """Whether a qualification is what is looked for; also one that has to be renewed."""
        if one.validity is None or (self.level and self.level != one.row.level):
            return False
        if self.subject is None:
            return True
        course, module = self.subject
        # Who may teach the whole course may teach each module of it.
        return one.row.course_id == course and one.row.module_id in {None, module}


def trainers(
    reader: Reader, wanted: Wanted | None = None, act: Act = Act.READ
) -> list[TrainerShown]:
    """Return the trainers that the reader sees, by name alone: nobody is ranked.

    The look is recorded. Raises NotPermitted, `KeyTrouble`.
    """
    reader.check(Verb.SEE_TRAINERS)
    with reading_as(reader):
        found = _shown(reader, list(Trainer.objects.select_related("person")))
        chosen = [one for one in found if wanted is None or wanted.fits(one)]
        record(
            act,
            by=reader,
            subject=Subject(TRAINERS, reader.agency_code),
            details={"records": len(chosen)},
        )
    return sorted(chosen, key=lambda one: (sort_key(one.name, reader.language), str(one.row.id)))


def trainer_of(reader: Reader, id: UUID) -> TrainerShown:
    """Return one trainer; the look is recorded. Raises NotPermitted, NotThere, `KeyTrouble`."""
    reader.check(Verb.SEE_TRAINERS)
    with reading_as(reader):
        row: Trainer | None = Trainer.objects.filter(id=id).select_related("person").first()
        if row is None:
            raise NotThere(TRAINER, str(id))
        (found,) = _shown(reader, [row])
        record(Act.READ, by=reader, subject=Subject(TRAINER, str(id)))
    return found


def _shown(reader: Reader, rows: Sequence[Trainer]) -> list[TrainerShown]:
    taught, said, fewest = taught_by(rows), _answers(rows), fewest_people()
    qualifications = _qualifications(rows, taught)
    offices = names_of({row.agency_id for row in rows}, reader.language)
    return [
        TrainerShown(
            row=row,
            name=open_words(row.person.id, "name", row.person.name),
            office=offices[row.agency_id],
            is_own=row.agency_id == reader.agency,
            qualifications=qualifications[row.id],
            taught=taught[row.id],
            feedback=_feedback(taught[row.id], said.get(row.id, {}), fewest),
            is_idle=_idle(qualifications[row.id], taught[row.id]),
            fewest=fewest,
            may_keep=reader.reaches(Verb.KEEP_TRAINING, row.agency_id),
        )
        for row in rows
    ]


def _qualifications(
    rows: Sequence[Trainer], taught: Mapping[UUID, Sequence[Taught]]
) -> Mapping[UUID, list[QualificationShown]]:
    entries = _entries(rows)
    found: dict[UUID, list[QualificationShown]] = defaultdict(list)
    of_trainers = list(
        Qualification.objects.filter(trainer__in=rows).order_by("title", "module_title", "id")
    )
    last = last_days_of(rows, of_trainers, taught)
    replaced = set(
        Course.objects.filter(replaces__in=[one.course_id for one in of_trainers]).values_list(
            "replaces", flat=True
        )
    )
    events = Event.objects.in_bulk([one.learned_at_id for one in of_trainers if one.learned_at_id])
    for one in of_trainers:
        event = events.get(one.learned_at_id)
        found[one.trainer_id].append(
            QualificationShown(
                row=one,
                learned=event.title if event else one.learned_elsewhere,
                validity=_validity(one),
                is_of_old_edition=one.course_id in replaced,
                taught_last=last.get(one.id),
                entries=entries.get(one.id, ()),
            )
        )
    return found


def _validity(row: Qualification) -> Validity | None:
    if row.state != QualificationState.QUALIFIED.value or row.valid_until is None:
        return None
    return validity_on(today(), row.valid_until)


def _entries(rows: Sequence[Trainer]) -> Mapping[UUID, list[EntryShown]]:
    found: dict[UUID, list[EntryShown]] = defaultdict(list)
    of_trainers = QualificationEntry.objects.filter(qualification__trainer__in=rows)
    for one in of_trainers.select_related("event").order_by("day", "entered_at"):
        found[one.qualification_id].append(
            EntryShown(
                step=QualificationStep(one.step),
                day=one.day,
                by_whom=open_words(one.id, "by_whom", one.by_whom),
                words=open_words(one.id, "words", one.words),
                event=one.event.title if one.event else "",
            )
        )
    return found


def _answers(rows: Sequence[Trainer]) -> Mapping[UUID, Mapping[UUID, dict[int, int]]]:
    found: dict[UUID, dict[UUID, dict[int, int]]] = defaultdict(dict)
    for one in TrainerFeedback.objects.filter(trainer__in=rows):
        steps = {int(step): number for step, number in one.answers.items()}
        found[one.trainer_id][one.event_id] = steps
    return found


def _feedback(
    taught: Sequence[Taught], said: Mapping[UUID, dict[int, int]], fewest: int
) -> Feedback | None:
    """Return what was said at each event of ``taught``; None where nothing was noted at all."""
    answers = [said.get(one.event.id, {}) for one in taught]
    return feedback_of(answers, fewest) if any(answers) else None


def _idle(qualifications: Sequence[QualificationShown], taught: Sequence[Taught]) -> bool | None:
    """Whether a qualified trainer taught nothing for a year; the sign-off is the first day."""
    signed = [
        each.day
        for one in qualifications
        if one.state is QualificationState.QUALIFIED
        for each in one.entries
        if each.step is QualificationStep.SIGNED_OFF
    ]
    days = [*signed, *(one.last_day for one in taught if one.last_day)]
    return is_idle(max(days), today()) if signed else None
