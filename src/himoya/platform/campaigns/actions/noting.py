"""A step: what every act on a campaign writes into its history and into the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.campaigns.kinds import Move, Part, State
from himoya.platform.campaigns.models import Campaign, CampaignStep
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.rules import BEGINNINGS, VERB_OF, state_after
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.database.clock import now, today

LONGEST_WORDS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is written into the history; ``about`` is the id of the part."""

    move: Move
    part: Part | None = None
    about: UUID | None = None
    day: date | None = None
    words: str = ""
    before: Mapping[str, str] = field(default_factory=dict)


def to_move(by: Reader, campaign: UUID, move: Move, version: int | None) -> Campaign:
    """Return a campaign, locked. Raises NotPermitted, NotThere, CampaignRefused."""
    by.check(VERB_OF[move])
    rows = Campaign.objects.select_for_update(of=("self",))
    found: Campaign | None = rows.filter(id=campaign).first()
    if found is None:
        raise NotThere(CAMPAIGN, str(campaign))
    if version is not None and found.version != version:
        raise CampaignRefused(Why.CHANGED_MEANWHILE)
    if state_after(State(found.state), move) is None:
        raise CampaignRefused(Why.NOT_NOW)
    return found


def noted(by: Reader, found: Campaign, step: Step) -> None:
    """Save the campaign, write the step and the audit; inside a transaction."""
    found.version += 1
    found.changed_at = now()
    found.save()
    CampaignStep.objects.create(
        campaign=found,
        number=found.version,
        move=step.move.value,
        state=found.state,
        part=step.part.value if step.part else "",
        about=step.about,
        day=step.day or today(),
        words=step.words.strip()[:LONGEST_WORDS],
        before=dict(step.before),
        agency_id=by.agency,
        done_by_id=by.account,
        done_at=found.changed_at,
    )
    act = Act.CREATED if step.move in BEGINNINGS else Act.CHANGED
    details: dict[str, str | int] = {"move": step.move.value, "state": found.state}
    if step.part is not None:
        details["part"] = step.part.value
    record(act, by=by, subject=Subject(CAMPAIGN, str(found.id)), details=details)
