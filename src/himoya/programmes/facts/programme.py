"""A programme as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from himoya.programmes.facts.campaign import Campaign
from himoya.programmes.facts.case_figures import CaseFigure, DefinitionChange
from himoya.programmes.facts.curricula import Curriculum
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.fiche import Fiche, TargetGroup
from himoya.programmes.facts.given_figures import GivenFigure
from himoya.programmes.facts.materials import Equipment, Material, PrintRun
from himoya.programmes.facts.organisations import Organisation, RoleMentioned
from himoya.programmes.facts.recommendations import (
    FollowUp,
    LegalWork,
    Lesson,
    OutcomeDocument,
)
from himoya.programmes.facts.results import Headline, Logframe
from himoya.programmes.facts.trainers import Trainers


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that facts are taken from; facts name it by its key and a line."""

    kind: str
    subject: str
    file: str | None = None
    also_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Postponement:
    """Events that had to wait, and why."""

    what: str
    reason: str
    year: int | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Articles and posts about the programme, as counts."""

    unodc_articles: int | None = None
    external_articles: int | None = None
    twitter_posts: int | None = None
    facebook_posts: int | None = None
    note: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingConcept:
    """The concept of a training programme: what it covers and for whom."""

    material: str
    covers: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTool:
    """A tool of others that the programme leans on."""

    name: str
    role: str | None = None
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source says of a fact that others put otherwise.

    ``of`` is the id of an event, material, organisation, document or of the programme, ``property``
    the fact in question (``kind``, ``title``, ``profession``, ``scope``, ``status``).
    """

    of: str
    property: str
    value: str
    src: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Everything known of one programme. Lists are in the order of the sources."""

    programme: Fiche
    schema: str
    seeds: Mapping[str, Source] = field(default_factory=dict)
    target_groups: tuple[TargetGroup, ...] = ()
    logframe: Logframe = field(default_factory=Logframe)
    headline_results: tuple[Headline, ...] = ()
    events: tuple[Event, ...] = ()
    postponements: tuple[Postponement, ...] = ()
    trainers: Trainers = field(default_factory=Trainers)
    curricula: tuple[Curriculum, ...] = ()
    training_concept: TrainingConcept | None = None
    reference_tools: tuple[ReferenceTool, ...] = ()
    materials: tuple[Material, ...] = ()
    print_runs: tuple[PrintRun, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    campaign: Campaign | None = None
    case_statistics: tuple[CaseFigure, ...] = ()
    given_figures: tuple[GivenFigure, ...] = ()
    definition_changes: tuple[DefinitionChange, ...] = ()
    statistics_sources: Mapping[str, str] = field(default_factory=dict)
    legal_policy_work: tuple[LegalWork, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    roles_mentioned: tuple[RoleMentioned, ...] = ()
    outcome_documents: tuple[OutcomeDocument, ...] = ()
    follow_up_suggestions: tuple[FollowUp, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    media: Media | None = None
    pr_items: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def id(self) -> str:
        return self.programme.id

    def event(self, name: str) -> Event | None:
        """Return the event of this id, None where there is none."""
        return next((one for one in self.events if one.id == name), None)

    def organisation(self, name: str) -> Organisation | None:
        """Return the body of this id, None where there is none."""
        return next((one for one in self.organisations if one.id == name), None)
