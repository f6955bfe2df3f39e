"""Events of a programme: courses, seminars, conferences, missions; one entry each, or a series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from himoya.programmes.facts.days import Span
from himoya.programmes.facts.figures import Figure, Qualifier


class EventKind(StrEnum):
    """What an event was. Whether it was on line says its format, never its kind."""

    TRAINING_COURSE = "training_course"
    TRAINING_PROGRAMME = "training_programme"
    TRAINING_OF_TRAINERS = "tot"
    CASCADE_TRAINING = "cascade_training"
    WORKSHOP = "workshop"
    SEMINAR = "seminar"
    SEMINAR_SERIES = "seminar_series"
    WEBINAR = "webinar"
    SIMULATION = "simulation"
    MOCK_TRIAL = "mock_trial"
    REFRESHER = "refresher"
    ROUNDTABLE = "roundtable"
    FILM_DISCUSSION = "film_discussion"
    CONFERENCE = "conference"
    MISSION = "mission"
    CONSULTATION = "consultation"
    WORKING_GROUP = "working_group"
    PRESS_CONFERENCE = "press_conference"
    CAMPAIGN_EVENT = "campaign_event"
    COORDINATION_MEETING = "coordination_meeting"
    NEEDS_ASSESSMENT = "needs_assessment"


class EventFormat(StrEnum):
    """How people met."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"
    MIXED = "mixed"


class EventStatus(StrEnum):
    """What became of an event that was planned."""

    PLANNED = "planned"
    POSTPONED = "postponed"
    HELD = "held"
    CANCELLED = "cancelled"


class CountedAs(StrEnum):
    """What taking part made of a person."""

    TRAINED = "trained"
    ENGAGED = "engaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalParticipants:
    """What another source says of the people at an event."""

    total: int
    qualifier: Qualifier = Qualifier.EXACT
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """People at an event (participations), as printed; what can be computed is not stored.

    ``female_pct`` is a printed percentage, kept as it stands; ``countries`` the number of countries
    that they came from. ``total`` is None where no number was given; ``by_agency`` may tell more.
    """

    total: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    female: int | None = None
    male: int | None = None
    female_pct: float | None = None
    by_agency: Mapping[str, int] | None = None
    by_profession: Mapping[str, int] | None = None
    countries: int | None = None
    alternatives: tuple[RivalParticipants, ...] = ()
    note: str | None = None
    total_note: str | None = None
    countries_note: str | None = None

    @property
    def figure(self) -> Figure:
        """The number of people: as printed, else the sum over agencies."""
        if self.total is None and self.by_agency:
            return Figure(value=sum(self.by_agency.values()))
        return Figure(value=self.total, qualifier=self.qualifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event, or with ``count`` (or ``courses``) a series that the source tells of as a whole.

    ``parent`` names the series that an event belongs to; for onward training (cascade) the training
    of trainers that it grew from. ``language`` is that of teaching. ``counts_toward`` names the
    headline results that it feeds.
    """

    id: str
    title: str
    kind: EventKind
    date: Span = field(default_factory=Span)
    participants: Participants = field(default_factory=Participants)
    status: EventStatus = EventStatus.HELD
    format: EventFormat | None = None
    language: str | None = None
    counted_as: CountedAs | None = None
    parent: str | None = None
    count: int | None = None
    courses: int | None = None
    days: int | None = None
    place: str | None = None
    places: tuple[str, ...] = ()
    organiser: str | None = None
    partners: tuple[str, ...] = ()
    trainers: tuple[str, ...] = ()
    delivered_by: str | None = None
    topics: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    activity: str | None = None
    counts_toward: tuple[str, ...] | None = None
    outputs: tuple[str, ...] = ()
    modules_selected: int | None = None
    modules_translated_ru: int | None = None
    feedback: str | None = None
    follow_up: str | None = None
    note: str | None = None
    src: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """How many events stand behind this entry."""
        return self.count or self.courses or 1
