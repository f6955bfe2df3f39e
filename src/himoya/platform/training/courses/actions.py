"""The only writers of courses. Permission first, one transaction, audit last."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.courses.modules import write_modules
from himoya.platform.training.kinds import COURSE, CourseState
from himoya.platform.training.models import Course
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.writing import changed, course_to_change


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTold:
    """What is said of a course; modules are titles with academic hours, in their order.

    ``objectives`` say what people can do afterwards and ``methods`` how it is taught, one a line.
    ``template`` is the code of the template that it began from: it is written once. The rest is as
    `Course` says.
    """

    title: str
    state: CourseState
    need: str = ""
    audience: str = ""
    objectives: str = ""
    methods: str = ""
    asked_for: str = ""
    template: str = ""
    case_studies: tuple[str, ...] = ()
    prepares_for: tuple[str, ...] = ()
    modules: tuple[tuple[str, Decimal], ...] = ()


def enter_course(*, by: Reader, told: CourseTold) -> Course:
    """Enter the first edition of a course. Raises NotPermitted."""
    by.check(Verb.KEEP_TRAINING)
    with reading_as(by):
        made = _made(by, told)
        record(Act.CREATED, by=by, subject=Subject(COURSE, str(made.id)))
    return made


def change_course(*, by: Reader, id: UUID, version: int | None, told: CourseTold) -> Course:
    """Put a course right, or say how far it is. Raises NotPermitted, NotThere, TrainingRefused."""
    with reading_as(by):
        found = course_to_change(by, id, version)
        found.title, found.need, found.state = told.title, told.need, told.state.value
        found.asked_for = told.asked_for
        found.audience, found.objectives = told.audience, told.objectives
        found.methods = told.methods
        found.case_studies, found.prepares_for = list(told.case_studies), list(told.prepares_for)
        found.save()
        write_modules(found, told.modules)
        changed(by, found, state=found.state)
    return found


def next_edition(*, by: Reader, id: UUID) -> Course:
    """Begin the next edition of a course, planned and alike in everything else.

    Raises as `change_course`.
    """
    with reading_as(by):
        before = course_to_change(by, id)
        if before.replaced_by.exists():
            raise TrainingRefused(Why.HAS_NEXT_EDITION)
        modules = tuple((one.title, one.hours) for one in before.modules.order_by("order"))
        told = CourseTold(
            title=before.title,
            state=CourseState.PLANNED,
            need=before.need,
            audience=before.audience,
            objectives=before.objectives,
            methods=before.methods,
            asked_for=before.asked_for,
            template=before.template,
            case_studies=tuple(before.case_studies),
            prepares_for=tuple(before.prepares_for),
            modules=modules,
        )
        made = _made(by, told, before)
        record(
            Act.CREATED,
            by=by,
            subject=Subject(COURSE, str(made.id)),
            details={"edition": made.edition},
        )
    return made


def _made(by: Reader, told: CourseTold, before: Course | None = None) -> Course:
    made = Course(
        agency_id=by.agency,
        practice=by.practice,
        title=told.title,
        edition=1 if before is None else before.edition + 1,
        replaces=before,
        state=told.state.value,
        need=told.need,
        audience=told.audience,
        objectives=told.objectives,
        methods=told.methods,
        asked_for=told.asked_for,
        template=told.template,
        case_studies=list(told.case_studies),
        prepares_for=list(told.prepares_for),
        entered_by_id=by.account,
        changed_at=now(),
    )
    made.save(force_insert=True)
    write_modules(made, told.modules)
    return made
