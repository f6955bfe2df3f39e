"""Training concepts, and one thing done with a concept or a part of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.followed_work.models import Followed, FollowedStep
from himoya.platform.training.models import NeedsSurvey
from himoya.platform.training_concepts.kinds import ConceptState
from himoya.platform.training_concepts.lists import said
from himoya.platform.training_concepts.rules import CONCEPT
from himoya.platform.training_concepts.visibility import concept_is_visible


def codes(name: str) -> Callable[[Any], str]:
    """Return what a history says of a column that holds a code, or a list of codes."""

    def in_words(value: Any) -> str:
        found = value if isinstance(value, list) else [value] if value else []
        return "; ".join(said(name, one, "en") for one in found)

    return in_words


class OfConcept(Followed):
    """A concept or a part of it: one history for all of them."""

    #: Columns that a history cannot tell as they are stored -> what it says of their values.
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {}

    class Meta(Followed.Meta):
        abstract = True

    def standing(self) -> dict[str, str]:
        """Return what stands here as words that a history can keep."""
        told = {name: in_words(getattr(self, name)) for name, in_words in self.told.items()}
        return super().standing() | told

    def is_for(self, reader: Reader, move: str) -> bool:
        """Who holds the concept writes it."""
        return above(self).agency_id == reader.agency

    def steps(self) -> models.QuerySet[Any, Any]:
        """Return the steps of this row, inside a scope."""
        return ConceptStep.objects.filter(about=self.id)

    def add_step(self, **columns: object) -> None:
        """Write a step of this row."""
        ConceptStep.objects.create(concept_id=self.concept_id, **columns)  # type: ignore[attr-defined]

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return concept_is_visible(reader, "concept__")


class Concept(OfConcept):
    """One edition of a training concept; its text is its title.

    ``agency`` holds it. ``is_shared``: whether others see it. ``replaces`` is the edition before
    it. ``need`` says what it answers, ``survey`` where that was asked. ``skills`` are codes of the
    bank of needs, in the order in which they are read.
    """

    life = CONCEPT
    asked = ("need", "survey", "skills")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"survey": NeedsSurvey}
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {
        "skills": codes("skills"),
        "survey": lambda one: one.title if one else "",
    }
    #: Post or body that decides the step that is being written; the step keeps it.
    decided_by: str = ""

    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    is_shared = models.BooleanField(default=False)
    edition = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    need = models.TextField(blank=True)
    survey = models.ForeignKey(
        NeedsSurvey, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    skills = models.JSONField(default=list, blank=True)

    class Meta(OfConcept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("replaces",),
                condition=~models.Q(state=ConceptState.WITHDRAWN.value),
                name="concept_has_one_next_edition",
            ),
        )
        indexes = (models.Index(fields=("state", "agency"), name="concept_by_state"),)

    @property
    def concept_id(self) -> uuid.UUID:
        """A concept stands in its own history, as its parts do."""
        return self.id

    def add_step(self, **columns: object) -> None:
        """Write a step of this concept, with who decided it."""
        super().add_step(decided_by=self.decided_by, **columns)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return concept_is_visible(reader)


class ConceptStep(FollowedStep):
    """One thing done with a concept or a part of it; rows are only added.

    ``decided_by``: the post or body that decided it, never a person.
    """

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="+")
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta(FollowedStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("about", "number"), name="concept_step_once"),
        )
        indexes = (models.Index(fields=("concept", "done_at"), name="concept_step_by_time"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return concept_is_visible(reader, "concept__")


def above(row: OfConcept) -> Concept:
    """Return the concept to which a row belongs; a concept belongs to itself."""
    if isinstance(row, Concept):
        return row
    found: Concept = row.concept  # type: ignore[attr-defined]
    return found
