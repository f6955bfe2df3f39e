"""Take in the answers of a wave: all of them or nothing, and say before what would be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.campaigns.actions.noting import to_move
from himoya.platform.campaigns.actions.surveys import tell_answers
from himoya.platform.campaigns.checks import check
from himoya.platform.campaigns.columns import written
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.models import Answers, Wave
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.rules import VERB_OF
from himoya.platform.campaigns.surveys.reading import Line
from himoya.platform.campaigns.surveys.workbook import Column, heading, version_of
from himoya.platform.campaigns.visibility import CAMPAIGN_PART
from himoya.platform.campaigns.words import refusal
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, said

#: In which column a refusal is told; the others are about the numbers of people.
_AT = {
    Why.MORE_ANSWERED: Column.ANSWERED,
    Why.NO_WHOLE_NUMBER: Column.PERCENTAGE,
    Why.PERCENTAGES_DIFFER: Column.PERCENTAGE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """The questions that would be new, those whose answers differ, and how many stay."""

    new: Sequence[Line]
    changed: Sequence[Line]
    same: int


def foresee(reader: Reader, campaign: UUID, wave: UUID, lines: Sequence[Line]) -> Foreseen:
    """Return what taking in would do; nothing is stored.

    Raises NotPermitted, NotThere, WorkbookRefused with every question that cannot be taken.
    """
    reader.check(VERB_OF[Move.ADD])
    with looking_as(reader):
        return _looked_through(campaign, wave, lines)


def take_in(*, by: Reader, campaign: UUID, wave: UUID, lines: Sequence[Line], words: str) -> None:
    """Store the answers for a reason, all of them or nothing.

    Raises NotPermitted, NotThere, WorkbookRefused with every question that cannot be taken.
    """
    with transaction.atomic(), reading_as(by):
        to_move(by, campaign, Move.ADD, None)
        _looked_through(campaign, wave, lines)
        for one in lines:
            tell_answers(by=by, campaign=campaign, told=one.told, words=words)


def _looked_through(campaign: UUID, wave: UUID, lines: Sequence[Line]) -> Foreseen:
    """Raises NotThere, WorkbookRefused."""
    found = Wave.objects.filter(id=wave, campaign=campaign).first()
    if found is None:
        raise NotThere(CAMPAIGN_PART, str(wave))
    here = {one.question: one for one in Answers.objects.filter(wave=found)}
    problems, changed = [], []
    for line in lines:
        row = here.get(line.told.question)
        overtaken = version_of(row) != line.version
        made = row or Answers(campaign_id=campaign)
        differs = bool(written(made, line.told))
        made.wave = found
        problem = _overtaken(line) if overtaken else _impossible(line, made)
        problems += [problem] if problem else []
        changed += [line] if row is not None and differs else []
    if problems:
        raise WorkbookRefused(problems)
    new = [one for one in lines if one.told.question not in here]
    return Foreseen(new=new, changed=changed, same=len(lines) - len(new) - len(changed))


def _overtaken(line: Line) -> str:
    accepted = _("the version that is here now; it has changed, download it again")
    return said(line.line, heading(Column.VERSION), str(line.version), accepted)


def _impossible(line: Line, row: Answers) -> str:
    """What answers cannot be; ``row`` is not saved."""
    try:
        check(row)
    except CampaignRefused as refused:
        column = _AT.get(refused.why, Column.NUMBER)
        given = row.percentages if column is Column.PERCENTAGE else row.counts
        told = "; ".join(f"{one:g}" for one in given.values())
        found = str(row.people) if column is Column.ANSWERED else told
        return said(line.line, heading(column), found, refusal(refused).removesuffix("."))
    return ""
