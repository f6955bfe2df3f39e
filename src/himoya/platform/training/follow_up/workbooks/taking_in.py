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
from himoya.platform.training.answer_workbooks.reading import WorkbookRefused, about_code
from himoya.platform.training.follow_up.answering import Door, door_of, hashing, made_of
from himoya.platform.training.follow_up.workbooks.reading import Line
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import FollowUp, FollowUpReply
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.writing import event_to_change


def take_in(*, by: Reader, event: UUID, months: int, lines: Sequence[Line]) -> None:
    """Store what learners said in a round.

    Raises NotPermitted, NotThere, TrainingRefused, WorkbookRefused with every code that was used.
    """
    with reading_as(by):
        found = event_to_change(by, event)
        rounds = FollowUp.objects.select_for_update(of=("self",)).filter(event=found)
        row: FollowUp | None = rounds.filter(months=months).first()
        if row is None:
            raise NotThere(EVENT, str(event))
        _check_is_open(row, len(lines))
        hashed = hashing(row)
        made = [made_of(row, one.reply, hashed(one.reply.pair)) for one in lines]
        _check_codes(by, row, lines, made)
        # Random ids decide the order in which rows lie, not the order of the workbook.
        FollowUpReply.objects.bulk_create(sorted(made, key=lambda one: one.id))


def _check_is_open(row: FollowUp, lines: int) -> None:
    """Raise TrainingRefused where a round takes no such number of answers now."""
    door = door_of(row)
    if door is Door.NOT_YET:
        raise TrainingRefused(Why.SURVEY_IS_NOT_OPEN)
    if door is Door.OVER:
        raise TrainingRefused(Why.SURVEY_IS_OVER)
    left = row.people - row.replies.count()
    if lines > left:
        raise TrainingRefused(Why.MORE_LINES_THAN_PEOPLE, lines=lines, left=left)


def _check_codes(
    by: Reader, row: FollowUp, lines: Sequence[Line], made: Sequence[FollowUpReply]
) -> None:
    codes = [one.code for one in made if one.code]
    used = set(row.replies.filter(code__in=codes).values_list("code", flat=True))
    said = _("somebody has answered with this code already. Choose another one.")
    problems = [
        about_code(line.row, said, by.language)
        for line, reply in zip(lines, made, strict=True)
        if reply.code in used
    ]
    if problems:
        raise WorkbookRefused(problems)
