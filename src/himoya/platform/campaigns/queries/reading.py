"""The list of campaigns, and one campaign with all that hangs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.campaigns.kinds import Move, Part, PromiseState, State
from himoya.platform.campaigns.models import (
    Activity,
    Answers,
    Campaign,
    CampaignEvent,
    CampaignPart,
    CampaignStep,
    Figure,
    HandOut,
    Material,
    MaterialFile,
    Mention,
    Message,
    Partner,
    Production,
    Wave,
)
from himoya.platform.campaigns.queries.files import files_of
from himoya.platform.campaigns.rules import MOVES, VERB_OF
from himoya.platform.campaigns.visibility import CAMPAIGN
from himoya.platform.database.clock import today
from himoya.platform.programmes.media_contacts.queries import in_news, whom_to_ask
from himoya.platform.programmes.media_contacts.subjects import CAMPAIGNS
from himoya.platform.programmes.named_events import NamedEvent, named_events


@dataclass(frozen=True, slots=True, kw_only=True)
class StepShown:
    """One thing done. ``name`` is empty for people of other agencies."""

    move: Move
    part: Part | None
    about: UUID | None
    day: date
    words: str
    before: Mapping[str, str]
    agency: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignShown:
    """One campaign with its parts, each in the order in which it came in."""

    row: Campaign
    previous: Campaign | None
    messages: Sequence[Message]
    activities: Sequence[Activity]
    figures: Sequence[Figure]
    materials: Sequence[Material]
    files: Sequence[MaterialFile]
    hand_outs: Sequence[HandOut]
    productions: Sequence[Production]
    mentions: Sequence[Mention]
    waves: Sequence[Wave]
    answers: Sequence[Answers]
    events: Sequence[CampaignEvent]
    partners: Sequence[Partner]
    steps: Sequence[StepShown]
    may_keep: bool
    may_approve: bool
    reader: Reader

    @property
    def named(self) -> Mapping[str, NamedEvent]:
        """The events that the reader may see, by their references."""
        return named_events(self.reader)

    def contacts(self, language: Language) -> list[str]:
        """Return whom journalists may ask, a line each: posts of the office that keeps it."""
        found = whom_to_ask(self.reader, self.row.agency_id, CAMPAIGNS, language)
        return [one.in_words for one in in_news(found, language)]

    @property
    def state(self) -> State:
        return State(self.row.state)

    def parts(self, part: Part) -> Sequence[CampaignPart]:
        """Return the parts of one kind."""
        found: Mapping[Part, Sequence[CampaignPart]] = {
            Part.MESSAGE: self.messages,
            Part.ACTIVITY: self.activities,
            Part.FIGURE: self.figures,
            Part.MATERIAL: self.materials,
            Part.HAND_OUT: self.hand_outs,
            Part.PRODUCTION: self.productions,
            Part.MENTION: self.mentions,
            Part.WAVE: self.waves,
            Part.ANSWERS: self.answers,
            Part.EVENT: self.events,
            Part.PARTNER: self.partners,
        }
        return found[part]

    @property
    def moves(self) -> list[Move]:
        """The changes of state that the reader can make now; the actions check it again."""
        return list(MOVES[self.state]) if self.may_keep else []


def campaigns(reader: Reader) -> list[Campaign]:
    """Return the campaigns, the latest first and those without a day at the end.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_CAMPAIGNS)
    with looking_as(reader):
        rows = list(Campaign.objects.order_by("-start_earliest", "-changed_at", "id"))
    return [*(one for one in rows if one.start), *(one for one in rows if not one.start)]


def campaign_of(reader: Reader, id: UUID) -> CampaignShown:
    """Return one campaign. Raises NotPermitted, NotThere."""
    reader.check(Verb.SEE_CAMPAIGNS)
    with looking_as(reader):
        row: Campaign | None = Campaign.objects.filter(id=id).select_related("previous").first()
        if row is None:
            raise NotThere(CAMPAIGN, str(id))
        return CampaignShown(
            row=row,
            previous=row.previous,
            messages=_below(Message, row),
            activities=_below(Activity, row),
            figures=_below(Figure, row),
            materials=_below(Material, row),
            files=files_of(row),
            hand_outs=_below(HandOut, row),
            productions=_below(Production, row),
            mentions=_below(Mention, row),
            waves=_below(Wave, row),
            answers=_below(Answers, row),
            events=_below(CampaignEvent, row),
            partners=_below(Partner, row),
            steps=_steps(reader, row),
            may_keep=reader.may(Verb.KEEP_CAMPAIGNS),
            may_approve=reader.may(VERB_OF[Move.APPROVE]),
            reader=reader,
        )


def messages_to_check(reader: Reader, most: int) -> list[Message]:
    """Return messages of campaigns to come or running that others wrote and nobody approved."""
    going_on = [State.PLANNED.value, State.RUNNING.value]
    with looking_as(reader):
        rows = Message.objects.filter(approved_on=None, campaign__state__in=going_on)
        rows = rows.exclude(written_by_id=reader.account)
        return list(rows.select_related("campaign").order_by("campaign", "number")[:most])


def overdue_promises(reader: Reader, most: int) -> list[Partner]:
    """Return open promises to campaigns that were not dropped whose last day has passed.

    The longest overdue come first.
    """
    with looking_as(reader):
        rows = Partner.objects.filter(state=PromiseState.PROMISED.value, due_latest__lt=today())
        rows = rows.exclude(campaign__state=State.DROPPED.value).select_related("campaign")
        return list(rows.order_by("due_latest", "campaign", "number")[:most])


_Row = TypeVar("_Row", bound=CampaignPart)


def _below(model: type[_Row], row: Campaign) -> list[_Row]:
    rows: Any = model.objects.filter(campaign=row).order_by("number")
    return list(rows)


def _steps(reader: Reader, row: Campaign) -> list[StepShown]:
    steps = list(CampaignStep.objects.filter(campaign=row).order_by("number"))
    names = names_of({one.agency_id for one in steps}, reader.language)
    people = display_names({one.done_by_id for one in steps if one.agency_id == reader.agency})
    return [
        StepShown(
            move=Move(one.move),
            part=Part(one.part) if one.part else None,
            about=one.about,
            day=one.day,
            words=one.words,
            before=one.before,
            agency=names[one.agency_id],
            name=people.get(one.done_by_id, ""),
            at=one.done_at,
        )
        for one in steps
    ]
