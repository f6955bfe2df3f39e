"""A campaign: what it was called, where and when it ran, and whom it met."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from himoya.programmes.facts.days import Span
from himoya.programmes.facts.figures import Figure, Qualifier, Rival


class ReachKind(StrEnum):
    """Ways of meeting people that are never added to each other (T-07)."""

    ATTENDANCE = "attendance"
    DIRECT_CONTACT = "direct_contact"
    DISTRIBUTED_COPIES = "distributed_copies"
    IMPRESSIONS = "impressions"
    VIEWS = "views"
    VIDEO_VIEWERS = "video_viewers"
    UNIQUE_REACH = "unique_reach"
    SOCIAL_MEDIA_COVERAGE = "social_media_coverage"
    MASS_MEDIA_AUDIENCE = "mass_media_audience"
    AUDIENCE_ESTIMATE = "audience_estimate"
    HOTLINE_CONTACTS = "hotline_contacts"
    JOBS_FOUND = "jobs_found"
    PLEDGES = "pledges"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One figure of one kind."""

    kind: ReachKind
    value: int | None
    qualifier: Qualifier = Qualifier.EXACT
    basis: str | None = None
    alternatives: tuple[Rival, ...] = ()
    src: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        return Figure(value=self.value, qualifier=self.qualifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalJobFairs:
    """What another source says of the fairs."""

    attended: int | None = None
    employed: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFairs:
    """Fairs (``count``), people who came, and people who found work."""

    count: int | None = None
    attended: int | None = None
    attended_qualifier: Qualifier = Qualifier.EXACT
    employed: int | None = None
    employed_qualifier: Qualifier = Qualifier.EXACT
    organisers: tuple[str, ...] = ()
    alternatives: tuple[RivalJobFairs, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """Plans drawn up, and the event that drew them up."""

    count: int | None = None
    drafted_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A plain count with its source, such as articles in newspapers."""

    count: int | None = None
    outlet: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcasts:
    """What ran on television and radio."""

    frequency: str | None = None
    channels: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    slot: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visibility:
    """Logos and slogans made."""

    logo_slogan_sets: int | None = None
    language: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityTypes:
    """How many kinds of activity the source claims."""

    value: int
    qualifier: Qualifier = Qualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """The campaign of a programme. ``scope_stated`` is how sources call its extent."""

    names: tuple[str, ...]
    period: Span = field(default_factory=Span)
    days_stated: int | None = None
    scope_stated: tuple[str, ...] = ()
    oblasts: tuple[str, ...] | None = None
    districts_count: int | None = None
    action_plan: ActionPlan | None = None
    final_event: str | None = None
    partners: tuple[str, ...] = ()
    key_messages: tuple[str, ...] = ()
    activity_types: tuple[str, ...] = ()
    activity_types_count: ActivityTypes | None = None
    reach: tuple[Reach, ...] = ()
    job_fairs: JobFairs | None = None
    press_conferences_and_roundtables: Counted | None = None
    newspaper_articles: Counted | None = None
    visibility: Visibility | None = None
    broadcasts: Broadcasts | None = None
    src: tuple[str, ...] = ()
