"""What a trainer may qualify for, as a form offers it: whole courses, and each of their modules."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.training.courses.queries import courses

#: Stands between a course and its module in one choice.
_SEPARATOR = "/"


def subject_choices(reader: Reader) -> list[tuple[str, str]]:
    """Return the courses of the reader's office, each before its modules. Raises NotPermitted."""
    found: list[tuple[str, str]] = []
    for one in courses(reader):
        course, title = str(one.row.id), f"{one.row.title} ({one.row.edition})"
        found.append((course, title))
        found += [
            (f"{course}{_SEPARATOR}{each.id}", f"{title}: {each.title}")
            for each in sorted(one.modules, key=lambda each: each.order)
        ]
    return found


def subject_of(choice: str) -> tuple[UUID, UUID | None]:
    """Return the course that was chosen, and the module where it was one."""
    course, _, module = choice.partition(_SEPARATOR)
    return UUID(course), UUID(module) if module else None
