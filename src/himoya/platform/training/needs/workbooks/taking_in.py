"""Take in the answers of a workbook: all of them or nothing.

As with answers through the link, neither an account nor a time is kept with them and nothing is
written into the audit: its moment beside new rows would tell which answers came together.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.training.answer_workbooks.reading import WorkbookRefused, about_code
from himoya.platform.training.kinds import SURVEY
from himoya.platform.training.models import AskedGroup, NeedsSurvey
from himoya.platform.training.needs.actions import survey_to_change
from himoya.platform.training.needs.answering import Answer, hashing, store, used_codes
from himoya.platform.training.needs.workbooks.reading import Line
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.needs.bank import bank


def take_in(*, by: Reader, survey: UUID, group: UUID, lines: Sequence[Line]) -> None:
    """Store what the people of a group answered.

    Raises NotPermitted, NotThere, TrainingRefused, WorkbookRefused with every code that was used.
    """
    with reading_as(by):
        found = survey_to_change(by, survey)
        rows = AskedGroup.objects.select_for_update(of=("self",)).filter(id=group, survey=found)
        row: AskedGroup | None = rows.first()
        if row is None:
            raise NotThere(SURVEY, str(group))
        _check_is_asked(found, row, lines)
        hashed = hashing(found)
        answers = [Answer(one.ratings, hashed(one.code)) for one in lines]
        used = used_codes(found, answers)
        said = _("somebody has answered with this code already. Choose another one.")
        problems = [
            about_code(line.row, said, by.language)
            for line, answer in zip(lines, answers, strict=True)
            if answer.code in used
        ]
        if problems:
            raise WorkbookRefused(problems)
        store(row, answers)


def _check_is_asked(survey: NeedsSurvey, group: AskedGroup, lines: Sequence[Line]) -> None:
    if today() < survey.opens:
        raise TrainingRefused(Why.SURVEY_IS_NOT_OPEN)
    left = group.people - group.replies.count()
    if len(lines) > left:
        raise TrainingRefused(Why.MORE_LINES_THAN_PEOPLE, lines=len(lines), left=left)
    among = list(survey.skills.values_list("skill", flat=True))
    asked = {one.code for one in bank().asked_of(group.audience, among)}
    if any(one.ratings.keys() - asked for one in lines):
        raise TrainingRefused(Why.CHANGED_MEANWHILE)
