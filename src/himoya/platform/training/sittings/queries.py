"""The only readers of tests at events. Names are opened for those who keep the event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.acts import Act
from himoya.platform.training.attendance.queries import event_to_keep
from himoya.platform.training.course_tests.queries import asked_in, latest_answers
from himoya.platform.training.events.queries import EventShown, PersonShown, event_of
from himoya.platform.training.kinds import EVENT, SITTING, Role, WhenTested
from himoya.platform.training.models import OpenAnswer, TestAnswers, TestSitting
from himoya.platform.training.sittings.codes import codes_of
from himoya.programmes.item_bank.answers import Attempt
from himoya.programmes.item_bank.comparing import Comparison, compared
from himoya.programmes.item_bank.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingsOfEvent:
    """The tests before and after an event, withdrawn ones last; what changed, in counts.

    ``answered``: sitting -> people whose answers are here. ``changes`` is None without both tests.
    """

    event: EventShown
    sittings: Sequence[TestSitting]
    answered: Mapping[UUID, int]
    changes: Comparison | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingShown:
    """A test at an event with who can be tested, by name; ``answers`` and ``codes`` by person.

    ``wrote`` are those who answered in sentences.
    """

    row: TestSitting
    event: EventShown
    items: Sequence[Item]
    people: Sequence[PersonShown]
    answers: Mapping[UUID, TestAnswers]
    codes: Mapping[UUID, str]
    wrote: AbstractSet[UUID]


def sittings_of_event(reader: Reader, event: UUID) -> SittingsOfEvent:
    """Return the tests of an event that the reader keeps; nobody's name is opened.

    Raises NotPermitted, NotThere.
    """
    reader.check(Verb.KEEP_TRAINING)
    shown = event_of(reader, event)
    if not shown.may_keep:
        raise NotThere(EVENT, str(event))
    with looking_as(reader):
        rows = list(TestSitting.objects.filter(event=event).select_related("test__edition"))
        answers = latest_answers(list(TestAnswers.objects.filter(sitting__event=event)))
    order = [one.value for one in WhenTested]
    rows.sort(key=lambda one: (one.withdrawn_at is not None, order.index(one.time), one.entered_at))
    numbers = {one.id: sum(each.sitting_id == one.id for each in answers) for one in rows}
    return SittingsOfEvent(
        event=shown, sittings=rows, answered=numbers, changes=_changes(rows, answers)
    )


def sitting_of(reader: Reader, id: UUID, *, act: Act = Act.READ) -> SittingShown:
    """Return a test at an event with the names of its people; that they were seen is recorded.

    Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    row = sitting_row(reader, id)
    event = event_to_keep(reader, row.event_id, act=act)
    people = [one for one in event.approved if one.role == Role.PARTICIPANT.value]
    with looking_as(reader):
        answers = latest_answers(list(TestAnswers.objects.filter(sitting=row)))
        sentences = OpenAnswer.objects.filter(answers__in=[one.id for one in answers])
        with_sentences = set(sentences.values_list("answers_id", flat=True))
    return SittingShown(
        row=row,
        event=event,
        items=asked_in(row.test),
        people=people,
        answers={one.participation_id: one for one in answers},
        codes=codes_of(row, [one.id for one in people]),
        wrote={one.participation_id for one in answers if one.id in with_sentences},
    )


def waiting_for_marks(reader: Reader, most: int) -> list[tuple[TestSitting, int]]:
    """Return tests at events of the own office with how many people wait for marks, oldest first.

    Nothing for those who do not keep trainings.
    """
    if not reader.may(Verb.KEEP_TRAINING):
        return []
    with looking_as(reader):
        rows = TestSitting.objects.filter(withdrawn_at=None, event__agency=reader.agency)
        rows = rows.filter(answers__waits_for_marks=True).distinct().select_related("test")
        found = list(rows.order_by("closes", "id")[:most])
        answers = latest_answers(list(TestAnswers.objects.filter(sitting__in=found)))
    waiting = Counter(one.sitting_id for one in answers if one.waits_for_marks)
    return [(one, waiting[one.id]) for one in found if waiting[one.id]]


def sitting_row(reader: Reader, id: UUID) -> TestSitting:
    """Return a test at an event that the reader keeps. Raises NotPermitted, NotThere."""
    reader.check(Verb.KEEP_TRAINING)
    with looking_as(reader):
        rows = TestSitting.objects.filter(id=id)
        row: TestSitting | None = rows.select_related(
            "event", "test__edition", "withdrawn_by"
        ).first()
    if row is None or not reader.reaches(Verb.KEEP_TRAINING, row.event.agency_id):
        raise NotThere(SITTING, str(id))
    return row


def _changes(rows: Sequence[TestSitting], answers: Sequence[TestAnswers]) -> Comparison | None:
    """Compare each person with himself or herself; questions that both tests asked."""
    times = {one.id: one.time for one in rows if one.withdrawn_at is None}
    if set(times.values()) != {one.value for one in WhenTested}:
        return None
    banks = {one.id: one.test.edition.bank_id for one in rows}
    when = {WhenTested.PRE.value: "before", WhenTested.POST.value: "after"}
    return compared(
        [
            Attempt(
                row=0,
                person=str(one.participation_id),
                when=when[times[one.sitting_id]],
                # In two banks two questions may have one id.
                scores={
                    f"{banks[one.sitting_id]}/{id}": each / 100 for id, each in one.right.items()
                },
            )
            for one in answers
            if one.sitting_id in times and not one.waits_for_marks
        ]
    )
