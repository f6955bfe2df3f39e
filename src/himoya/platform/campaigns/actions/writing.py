"""Enter a campaign, write anew what stands on it, and change how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.campaigns.actions.noting import Step, noted, to_move
from himoya.platform.campaigns.checks import check
from himoya.platform.campaigns.columns import written
from himoya.platform.campaigns.kinds import Move, State
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.rules import BEGINNINGS, VERB_OF, state_after
from himoya.platform.campaigns.told import CampaignTold
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.database.clock import now, today


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """A change of state: when it happened, and why."""

    move: Move
    words: str
    day: date | None = None


def enter(*, by: Reader, told: CampaignTold) -> Campaign:
    """Enter a campaign as a plan. Raises NotPermitted, NotThere, CampaignRefused."""
    by.check(VERB_OF[Move.ENTER])
    with transaction.atomic(), reading_as(by):
        made = begun(by, Move.ENTER)
        _write(made, told)
        made.save(force_insert=True)
        noted(by, made, Step(move=Move.ENTER))
    return made


def begun(by: Reader, move: Move) -> Campaign:
    """Return a campaign of the reader's office that is not saved yet."""
    state = BEGINNINGS[move].value
    return Campaign(agency_id=by.agency, practice=by.practice, state=state, changed_at=now())


def change(
    *, by: Reader, campaign: UUID, version: int | None = None, told: CampaignTold
) -> Campaign:
    """Write anew what stands on a campaign; the history keeps what stood there before.

    Raises NotPermitted, NotThere, CampaignRefused.
    """
    with transaction.atomic(), reading_as(by):
        found = to_move(by, campaign, Move.CHANGE, version)
        before = _write(found, told)
        if before:
            noted(by, found, Step(move=Move.CHANGE, before=before))
    return found


def move(
    *, by: Reader, campaign: UUID, version: int | None = None, happening: Happening
) -> Campaign:
    """Change the state on a day for a reason. Raises NotPermitted, NotThere, CampaignRefused."""
    day = happening.day or today()
    with transaction.atomic(), reading_as(by):
        found = to_move(by, campaign, happening.move, version)
        after = state_after(State(found.state), happening.move)
        if after is None or after.value == found.state:
            raise CampaignRefused(Why.NOT_NOW)
        if day > today():
            raise CampaignRefused(Why.DAY_TO_COME)
        if not happening.words.strip():
            raise CampaignRefused(Why.NEEDS_WORDS)
        found.state = after.value
        noted(by, found, Step(move=happening.move, day=day, words=happening.words))
    return found


def _write(row: Campaign, told: CampaignTold) -> dict[str, str]:
    """Put what was told into a row. Raises NotThere, CampaignRefused."""
    before = written(row, told)
    if told.previous_id is not None and not _is_another(row, told.previous_id):
        raise NotThere(CAMPAIGN, str(told.previous_id))
    check(row)
    return before


def _is_another(row: Campaign, id: UUID) -> bool:
    return id != row.id and bool(Campaign.objects.filter(id=id).exists())
