"""Scenarios, what they are made of, and one thing done with a scenario or a part of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.followed_work.models import Followed, FollowedStep
from himoya.platform.materials.models import Work
from himoya.platform.simulations.kinds import PartKind, ScenarioState
from himoya.platform.simulations.lists import all_said
from himoya.platform.simulations.rules import PART, SCENARIO
from himoya.platform.simulations.visibility import (
    criterion_is_visible,
    part_is_visible,
    scenario_is_visible,
)
from himoya.platform.training_concepts.models import Module

#: Most points of one criterion, and most minutes of one step.
MOST_POINTS, MOST_MINUTES = 100, 999


def _codes(name: str) -> Callable[[Any], str]:
    """Return what a history says of a column that holds a code, or a list of codes."""

    def in_words(value: Any) -> str:
        found = value if isinstance(value, list) else [value] if value else []
        return "; ".join(all_said(name, found, "en"))

    return in_words


def titles_of(ids: list[str]) -> list[tuple[str, str]]:
    """Return id and title of works in their order, as far as the reader sees them."""
    titles = {str(one.id): one.title for one in Work.objects.filter(id__in=ids)}
    return [(one, titles[one]) for one in ids if one in titles]


class OfScenario(Followed):
    """A scenario or a part of it: one history for all of them."""

    #: Columns that a history cannot tell as they are stored -> what it says of their values.
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {}

    class Meta(Followed.Meta):
        abstract = True

    def standing(self) -> dict[str, str]:
        """Return what stands here as words that a history can keep."""
        told = {name: in_words(getattr(self, name)) for name, in_words in self.told.items()}
        return super().standing() | told

    def is_for(self, reader: Reader, move: str) -> bool:
        """Who holds the scenario writes it."""
        return above(self).agency_id == reader.agency

    def steps(self) -> models.QuerySet[Any, Any]:
        """Return the history of this row, inside a scope."""
        return ScenarioChange.objects.filter(about=self.id)

    def add_step(self, **columns: object) -> None:
        """Write what was done with this row."""
        ScenarioChange.objects.create(scenario_id=above(self).id, **columns)


class Scenario(OfScenario):
    """One edition of a scenario; its text is its title.

    ``agency`` holds it. ``is_shared``: whether others see it. ``replaces`` is the edition before
    it. ``aim`` says what it trains; ``materials`` are ids of works for learning.
    """

    life = SCENARIO
    asked = ("kind", "aim", "skills", "languages", "module", "materials")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"module": Module}
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {
        **{name: _codes(name) for name in ("kind", "skills", "languages")},
        "materials": lambda ids: "; ".join(title for _, title in titles_of(ids)),
    }

    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    is_shared = models.BooleanField(default=False)
    edition = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=20)
    aim = models.TextField(blank=True)
    skills = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    module = models.ForeignKey(
        Module, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    materials = models.JSONField(default=list, blank=True)

    class Meta(OfScenario.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("replaces",),
                condition=~models.Q(state=ScenarioState.RETIRED.value),
                name="scenario_has_one_next_edition",
            ),
        )
        indexes = (models.Index(fields=("state", "agency"), name="scenario_by_state"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return scenario_is_visible(reader)


class PartOfScenario(OfScenario):
    """A part of a scenario; ``order`` is its place among those of its kind."""

    life = PART
    kind: PartKind

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta(OfScenario.Meta):
        abstract = True

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return part_is_visible(reader)


class ScenarioRole(PartOfScenario):
    """A role of the list; its text is what this role alone is told at the beginning."""

    kind = PartKind.ROLE
    needs_text = False
    asked = ("role", "order")
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {"role": _codes("role")}

    role = models.CharField(max_length=30)

    class Meta(PartOfScenario.Meta):
        abstract = False

    def in_words(self) -> str:
        """Return how another row's history names this one."""
        return "; ".join(all_said("role", [self.role], "en"))


class ScenarioStep(PartOfScenario):
    """What is handed out when it is reached; its text is the handout.

    ``handed_to`` are the roles that get it, ``acts`` those that act on it; empty means all.
    ``expected`` is for the leader and for those who watch.
    """

    kind = PartKind.STEP
    asked = ("acts", "handed_to", "expected", "minutes", "order")
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {
        name: _codes(name) for name in ("acts", "handed_to")
    }

    acts = models.JSONField(default=list, blank=True)
    handed_to = models.JSONField(default=list, blank=True)
    expected = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(PartOfScenario.Meta):
        abstract = False

    def is_handed_to(self, role: str) -> bool:
        """Whether a role gets it."""
        return not self.handed_to or role in self.handed_to

    def is_acted_on_by(self, role: str) -> bool:
        """Whether a role acts on it."""
        return self.is_handed_to(role) and (not self.acts or role in self.acts)


class Criterion(PartOfScenario):
    """What is scored, from no points to ``points``; its text says it.

    ``roles`` are those that it is about; empty means all. ``explains``: no points and all points
    need a reason.
    """

    kind = PartKind.CRITERION
    asked = ("roles", "points", "element", "explains", "order")
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {
        name: _codes(name) for name in ("roles", "element")
    }

    roles = models.JSONField(default=list, blank=True)
    points = models.PositiveSmallIntegerField()
    element = models.CharField(max_length=20, blank=True)
    explains = models.BooleanField(default=False)

    class Meta(PartOfScenario.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(condition=models.Q(points__gt=0), name="criterion_gives_points"),
        )

    def is_about(self, role: str) -> bool:
        """Whether a role is scored by it."""
        return not self.roles or role in self.roles

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return criterion_is_visible(reader)


class ScenarioChange(FollowedStep):
    """One thing done with a scenario or a part of it; rows are only added."""

    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")

    class Meta(FollowedStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("about", "number"), name="scenario_change_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return scenario_is_visible(reader, "scenario__")


def above(row: OfScenario) -> Scenario:
    """Return the scenario to which a row belongs; a scenario belongs to itself."""
    if isinstance(row, Scenario):
        return row
    assert isinstance(row, PartOfScenario)
    return row.scenario


#: Kind of part -> its table.
PARTS: Mapping[PartKind, type[PartOfScenario]] = {
    PartKind.ROLE: ScenarioRole,
    PartKind.STEP: ScenarioStep,
    PartKind.CRITERION: Criterion,
}
