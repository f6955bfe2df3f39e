"""The modules of a course as they are written: a module that stays keeps its id."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from himoya.languages.folding import fold
from himoya.platform.training.models import Course, CourseModule
from himoya.platform.training.refusals import TrainingRefused, Why

#: A title with its academic hours.
Told = tuple[str, Decimal]


def write_modules(course: Course, told: Sequence[Told]) -> None:
    """Let a course have these modules, in this order; inside a scope.

    One with the same title is the same module. Where as many were renamed as are new, they are the
    same in their order. Raises TrainingRefused for one that goes though a session taught it, or
    a trainer qualifies for it.
    """
    before = list(CourseModule.objects.filter(course=course).order_by("order"))
    stay = _same(before, told)
    kept = {one.id for one in stay if one is not None}
    for one in before:
        if one.id not in kept:
            _remove(one)
    for order, ((title, hours), row) in enumerate(zip(told, stay, strict=True)):
        row = row or CourseModule(course=course)
        row.order, row.title, row.hours = order, title, hours
        row.save()


def _same(before: Sequence[CourseModule], told: Sequence[Told]) -> list[CourseModule | None]:
    """Return for each module that was told the one that it is, None for a new one."""
    left = list(before)
    found: list[CourseModule | None] = []
    for title, _hours in told:
        same = next((one for one in left if fold(one.title) == fold(title)), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    if len(left) == found.count(None):
        renamed = iter(left)
        found = [next(renamed) if one is None else one for one in found]
    return found


def _remove(row: CourseModule) -> None:
    if row.sessions.exists():
        raise TrainingRefused(Why.MODULE_WAS_TAUGHT, module=row.title)
    if row.qualifications.exists():
        raise TrainingRefused(Why.MODULE_IS_QUALIFIED_FOR, module=row.title)
    row.delete()
