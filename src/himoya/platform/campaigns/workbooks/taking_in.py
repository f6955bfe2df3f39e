"""Take in the lines of a workbook: all of them or nothing, and say before what would be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.campaigns.actions.parts import add_part, put_right
from himoya.platform.campaigns.checks import check
from himoya.platform.campaigns.columns import written
from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.models import Activity, Campaign
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.rules import VERB_OF
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.campaigns.words import refusal
from himoya.platform.campaigns.workbooks.columns import Column, heading, version_of
from himoya.platform.campaigns.workbooks.reading import Line
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused, said

#: In which column a refusal is told.
_AT = {Why.ENDS_BEFORE_IT_BEGINS: Column.END, Why.NOT_HELD_YET: Column.STATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What taking in would do: new lines, lines that change an answer (with the columns whose
    answers differ), and the number of those that stand here as they are."""

    new: Sequence[Line]
    changed: Sequence[tuple[Line, Sequence[str]]]
    same: int


def foresee(reader: Reader, campaign: UUID, lines: Sequence[Line]) -> Foreseen:
    """Return what taking in would do; nothing is stored.

    Raises NotPermitted, NotThere, WorkbookRefused with every line that cannot be taken.
    """
    reader.check(VERB_OF[Move.PUT_RIGHT])
    with looking_as(reader):
        differing = _looked_through(campaign, lines)
    changed = [(line, names) for line, names in differing if names]
    new = [one for one in lines if one.key is None]
    return Foreseen(new=new, changed=changed, same=len(lines) - len(new) - len(changed))


def take_in(*, by: Reader, campaign: UUID, lines: Sequence[Line], words: str) -> None:
    """Add new activities and put the others right, for a reason; all of it or nothing.

    Raises NotPermitted, NotThere, WorkbookRefused with every line that cannot be taken.
    """
    by.check(VERB_OF[Move.PUT_RIGHT])
    with transaction.atomic(), reading_as(by):
        # Locked first: what is looked through stays as it is until it is written.
        found = Campaign.objects.select_for_update(of=("self",)).filter(id=campaign).first()
        if found is None:
            raise NotThere(CAMPAIGN, str(campaign))
        _looked_through(campaign, lines)
        for one in lines:
            if one.key is None:
                add_part(by=by, campaign=campaign, told=one.told, words=words)
            else:
                put_right(by=by, campaign=campaign, row=one.key, told=one.told, words=words)


def _looked_through(campaign: UUID, lines: Sequence[Line]) -> list[tuple[Line, list[str]]]:
    """Return each known line with the columns that differ. Raises NotThere, WorkbookRefused."""
    if not Campaign.objects.filter(id=campaign).exists():
        raise NotThere(CAMPAIGN, str(campaign))
    here = {one.id: one for one in Activity.objects.filter(campaign=campaign)}
    problems, differing = [], []
    for line in lines:
        problem = _not_here(line, here)
        row = here.get(line.key) if line.key else Activity(campaign_id=campaign)
        if not problem and row is not None:
            names = list(written(row, line.told))
            differing += [(line, names)] if line.key else []
            problem = _impossible(line, row)
        problems += [problem] if problem else []
    if problems:
        raise WorkbookRefused(problems)
    return differing


def _not_here(line: Line, here: Mapping[UUID, Activity]) -> str:
    """What keeps a line from being taken, whatever it says; empty if nothing does."""
    if line.key is None:
        return ""
    if line.key not in here:
        accepted = _("a key of the downloaded file, or nothing")
        return said(line.line, heading(Column.KEY), str(line.key), accepted)
    if version_of(here[line.key]) != line.version:
        accepted = _("the version that is here now; it has changed, download it again")
        return said(line.line, heading(Column.VERSION), str(line.version), accepted)
    return ""


def _impossible(line: Line, row: Activity) -> str:
    """What cannot be of an activity; ``row`` is not saved."""
    try:
        check(row)
    except CampaignRefused as refused:
        column = _AT.get(refused.why, Column.KEY)
        values = {Column.END: row.end.edtf if row.end else "", Column.STATE: row.state}
        because = refusal(refused).removesuffix(".")
        return said(line.line, heading(column), values.get(column, str(line.key or "")), because)
    return ""
