"""The only writers of tests at events, and of answers that the office enters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.course_tests.actions import standing_test
from himoya.platform.training.events.checks import check_no_parts
from himoya.platform.training.kinds import SITTING, TEST, Way, WhenTested
from himoya.platform.training.models import TestSitting
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sittings.codes import new_key
from himoya.platform.training.sittings.storing import has_answered, store, tested_people
from himoya.platform.training.withdrawing import withdraw
from himoya.platform.training.writing import event_to_change


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingTold:
    """Which test is held before or after an event, and when it is open on line."""

    test: UUID
    time: WhenTested
    opens: date
    closes: date


def hold_test(*, by: Reader, event: UUID, told: SittingTold) -> TestSitting:
    """Hold a test before or after an event. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        found = event_to_change(by, event)
        if found.names_withheld:
            raise TrainingRefused(Why.NAMES_ARE_WITHHELD)
        check_no_parts(found)
        test = standing_test(by, told.test)
        if test.course_id not in {None, found.course_id}:
            raise NotThere(TEST, str(told.test))
        made = TestSitting(
            test=test,
            event=found,
            time=told.time.value,
            entered_by_id=by.account,
            entered_at=now(),
        )
        made.code_key = new_key(made.id)
        _say_days(made, told.opens, told.closes)
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError:  # one of this time stands
            raise TrainingRefused(Why.TESTED_THEN_ALREADY) from None
        details: dict[str, str | int] = {"event": str(event), "time": told.time.value}
        record(Act.CREATED, by=by, subject=Subject(SITTING, str(made.id)), details=details)
    return made


def change_days(*, by: Reader, sitting: UUID, opens: date, closes: date) -> None:
    """Let a test open or close on another day. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        found = sitting_to_change(by, sitting)
        _say_days(found, opens, closes)
        found.save(update_fields=["opens", "closes"])
        record(Act.CHANGED, by=by, subject=Subject(SITTING, str(sitting)))


def withdraw_sitting(*, by: Reader, sitting: UUID, reason: str) -> None:
    """Withdraw a test at an event that nobody has answered.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = sitting_to_change(by, sitting)
        if has_answered(found):
            raise TrainingRefused(Why.HAS_ANSWERS)
        withdraw(by, found, SITTING, reason)


def enter_by_hand(*, by: Reader, sitting: UUID, person: UUID, given: Mapping[str, str]) -> None:
    """Enter what a participant answered on paper; what was here before stays in the records.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = sitting_to_change(by, sitting)
        if person not in tested_people(found.event_id):
            raise NotThere(SITTING, str(sitting))
        enter_answers(by, found, {person: given}, Way.BY_HAND)


def enter_answers(
    by: Reader, sitting: TestSitting, answers: Mapping[UUID, Mapping[str, str]], way: Way
) -> None:
    """Store answers that the office enters into a locked sitting, and write the audit last."""
    store(sitting, answers, way, by)
    details: dict[str, str | int] = {"tested": len(answers), "way": way.value}
    record(Act.CHANGED, by=by, subject=Subject(SITTING, str(sitting.id)), details=details)


def sitting_to_change(by: Reader, id: UUID) -> TestSitting:
    """Return a test at an event that stands, locked.

    Raises NotPermitted, NotThere, TrainingRefused. Its event is held first, as everywhere: no two
    writers wait for each other.
    """
    by.check(Verb.KEEP_TRAINING)
    event = TestSitting.objects.filter(id=id).values_list("event_id", flat=True).first()
    if event is None:
        raise NotThere(SITTING, str(id))
    event_to_change(by, event)
    rows = TestSitting.objects.select_for_update(of=("self",)).select_related("test__edition")
    found: TestSitting = rows.get(id=id)
    if found.withdrawn_at is not None:
        raise TrainingRefused(Why.WITHDRAWN_ALREADY)
    return found


def _say_days(row: TestSitting, opens: date, closes: date) -> None:
    if closes < opens:
        raise TrainingRefused(Why.SURVEY_ENDS_BEFORE_IT_BEGINS)
    row.opens, row.closes = opens, closes
