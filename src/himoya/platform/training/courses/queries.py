"""The only readers of courses. They name nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from himoya.languages.sorting import sort_key
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.training.kinds import COURSE
from himoya.platform.training.models import Course, CourseModule, CourseTest, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseShown:
    """One edition of a course with its modules, and the events that ran it, earliest first.

    ``tests`` are those that were put together for it, for those who keep trainings.
    """

    row: Course
    modules: Sequence[CourseModule]
    events: Sequence[Event] = ()
    tests: Sequence[CourseTest] = ()
    next_edition: UUID | None = None
    may_keep: bool = False

    @property
    def hours(self) -> Decimal | None:
        """Academic hours of all modules; None where no module is known."""
        return sum((one.hours for one in self.modules), Decimal()) if self.modules else None


def courses(reader: Reader) -> list[CourseShown]:
    """Return the courses of the reader's office by title and edition. Raises NotPermitted."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        rows = list(Course.objects.prefetch_related("modules"))
        found = [CourseShown(row=row, modules=list(row.modules.all())) for row in rows]
    return sorted(
        found, key=lambda one: (sort_key(one.row.title, reader.language), one.row.edition)
    )


def course_of(reader: Reader, id: UUID) -> CourseShown:
    """Return one course. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_TRAINING)
    with looking_as(reader):
        row: Course | None = Course.objects.filter(id=id).select_related("replaces").first()
        if row is None:
            raise NotThere(COURSE, str(id))
        may_keep = reader.reaches(Verb.KEEP_TRAINING, row.agency_id)
        tests = CourseTest.objects.filter(course=row).order_by("entered_at", "id")
        following = Course.objects.filter(replaces=row).values_list("id", flat=True).first()
        return CourseShown(
            row=row,
            modules=list(row.modules.order_by("order")),
            events=list(row.events.order_by("start_earliest", "id")),
            tests=list(tests) if may_keep else [],
            next_edition=following,
            may_keep=may_keep,
        )
