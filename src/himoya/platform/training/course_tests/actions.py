"""The only writers of tests. What a test asks never changes: a changed test is another one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.item_banks.actions import bank_to_change, content_of, latest
from himoya.platform.training.kinds import COURSE, TEST
from himoya.platform.training.models import Course, CourseTest
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.withdrawing import withdraw
from himoya.programmes.item_bank.items import ASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class TestTold:
    """What a test is called, for which course, and the ids of its questions in their order."""

    #: pytest looks for its own by the same beginning of a name.
    __test__ = False

    title: str
    items: Sequence[str]
    course: UUID | None = None


def put_together(*, by: Reader, bank: UUID, told: TestTold) -> CourseTest:
    """Put a test together from the edition of a bank that stands.

    Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = bank_to_change(by, bank)
        edition = latest(found)
        known = {one.id for one in content_of(edition).items if one.kind in ASKED}
        if not told.items:
            raise TrainingRefused(Why.TEST_ASKS_NOTHING)
        if not set(told.items) <= known or len(set(told.items)) != len(told.items):
            raise TrainingRefused(Why.CHANGED_MEANWHILE)
        made: CourseTest = CourseTest.objects.create(
            agency_id=found.agency_id,
            practice=found.practice,
            edition=edition,
            course=_course(told.course),
            title=told.title,
            items=list(told.items),
            entered_by_id=by.account,
            entered_at=now(),
        )
        details: dict[str, str | int] = {"questions": len(told.items)}
        record(Act.CREATED, by=by, subject=Subject(TEST, str(made.id)), details=details)
    return made


def withdraw_test(*, by: Reader, test: UUID, reason: str) -> None:
    """Withdraw a test: it is held nowhere anew. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        withdraw(by, standing_test(by, test), TEST, reason)


def standing_test(by: Reader, id: UUID) -> CourseTest:
    """Return a test of the reader's office that stands, locked. Raises as `withdraw_test`."""
    by.check(Verb.KEEP_TRAINING)
    rows = CourseTest.objects.select_for_update(of=("self",)).filter(id=id)
    found: CourseTest | None = rows.first()
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.agency_id):
        raise NotThere(TEST, str(id))
    if found.withdrawn_at is not None:
        raise TrainingRefused(Why.WITHDRAWN_ALREADY)
    return found


def _course(id: UUID | None) -> Course | None:
    if id is None:
        return None
    found: Course | None = Course.objects.filter(id=id).first()
    if found is None:
        raise NotThere(COURSE, str(id))
    return found
