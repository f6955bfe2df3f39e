"""Take in the answers of a workbook: all of them or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.training.answer_workbooks.reading import WorkbookRefused, about_code
from himoya.platform.training.kinds import Way
from himoya.platform.training.models import TestSitting
from himoya.platform.training.sittings.actions import enter_answers, sitting_to_change
from himoya.platform.training.sittings.codes import codes_of, owner_of
from himoya.platform.training.sittings.storing import has_answered, tested_people
from himoya.platform.training.sittings.workbooks.reading import Line


def take_in(*, by: Reader, sitting: UUID, lines: Sequence[Line]) -> None:
    """Store the answers, scored by the key.

    Raises NotPermitted, NotThere, TrainingRefused, WorkbookRefused with every code that is
    nobody's, and of everybody whose answers are here already.
    """
    with reading_as(by):
        found = sitting_to_change(by, sitting)
        enter_answers(by, found, _owned(by, found, lines), Way.WORKBOOK)


def _owned(
    by: Reader, sitting: TestSitting, lines: Sequence[Line]
) -> dict[UUID, Mapping[str, str]]:
    codes, here = codes_of(sitting, tested_people(sitting.event_id)), has_answered(sitting)
    owned: dict[UUID, Mapping[str, str]] = {}
    problems = []
    for line in lines:
        person = owner_of(codes, line.code)
        if person is None:
            said = _("nobody with a place at the event has this code.")
        elif person in here or person in owned:
            said = _("the answers of this person are here already.")
        else:
            owned[person] = line.given
            continue
        problems.append(about_code(line.row, said, by.language))
    if problems:
        raise WorkbookRefused(problems)
    return owned
