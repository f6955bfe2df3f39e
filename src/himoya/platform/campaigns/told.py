"""What is said of a campaign and of its parts, before it is a row. Names are those of the columns.

Plain values; a day that is None is not known, a text that is empty was not said. Ids lead to other
parts of the same campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.campaigns.in_languages import Texts
from himoya.platform.campaigns.kinds import ActivityState, Answer, Method, PromiseState
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Qualifier


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignTold:
    """What stands on a campaign itself. ``previous`` is the campaign of the year before."""

    titles: Texts
    start: PartialDate | None = None
    end: PartialDate | None = None
    objective: str = ""
    audiences: str = ""
    partners: str = ""
    previous_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTold:
    """A message with its help block, each in up to four languages."""

    texts: Texts
    help: Texts = field(default_factory=dict)
    audience: str = ""
    channel: str = ""
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckTold:
    """Answers of the safety check by question; what is not there is open."""

    answers: Mapping[str, Answer]
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTold:
    """One activity."""

    type: str
    title: str = ""
    state: ActivityState = ActivityState.PLANNED
    times: int | None = 1
    start: PartialDate | None = None
    end: PartialDate | None = None
    territory: str = ""
    place: str = ""
    channel: str = ""
    owner: str = ""
    partner: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """One number of one kind; without an activity it is of the campaign as a whole."""

    kind: ReachKind
    value: int
    source: str
    activity_id: UUID | None = None
    qualifier: Qualifier = Qualifier.EXACT
    method: Method = Method.NOT_SAID
    women: int | None = None
    men: int | None = None
    rival_of_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialTold:
    """A material, its words in up to four languages, and how many copies of it were made."""

    kind: str
    title: str
    texts: Texts = field(default_factory=dict)
    languages: str = ""
    copies: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOutTold:
    """Copies handed to a body."""

    material_id: UUID
    copies: int
    receiver: str
    day: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionTold:
    """A step in making a material."""

    material_id: UUID
    step: str
    edition: str = ""
    day: PartialDate | None = None
    done_by_body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionTold:
    """What appeared in an outlet; ``answered_by_id`` is the media contact that answered it."""

    kind: str
    outlet: str = ""
    day: PartialDate | None = None
    times: int | None = 1
    slot: str = ""
    link: str = ""
    language: str = ""
    activity_id: UUID | None = None
    material_id: UUID | None = None
    answered_by_id: UUID | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveTold:
    """People who were asked at one moment in one way; codes are those of the bank."""

    moment: str
    group: str
    method: str
    choosing: str
    asked: int
    source: str
    territory: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersTold:
    """What ``people`` of a wave answered to one question.

    Either ``counts`` of people or the ``percentages`` that a source gives, by answer.
    """

    wave_id: UUID
    question: str
    people: int
    counts: Mapping[str, int] = field(default_factory=dict)
    percentages: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTold:
    """What an event is for a campaign, or for an activity of it."""

    event_id: str
    purpose: str
    activity_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerTold:
    """A body that takes part; without ``promise`` it only has a role."""

    body: str
    kind: str
    role: str = ""
    promise: str = ""
    due: PartialDate | None = None
    state: PromiseState = PromiseState.PROMISED
    settled: PartialDate | None = None
    reason: str = ""


#: What can be said of a part.
PartTold = (
    MessageTold
    | ActivityTold
    | FigureTold
    | MaterialTold
    | HandOutTold
    | ProductionTold
    | MentionTold
    | WaveTold
    | AnswersTold
    | EventTold
    | PartnerTold
)
