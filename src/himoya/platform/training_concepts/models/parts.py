"""What a concept is made of: audiences, what it says, modules, steps into curricula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.db import models

from himoya.platform.agencies.models import Agency
from himoya.platform.curricula.models import Curriculum
from himoya.platform.materials.models import Work
from himoya.platform.training.models import Course
from himoya.platform.training_concepts.kinds import PartKind
from himoya.platform.training_concepts.lists import said
from himoya.platform.training_concepts.models.concept import Concept, OfConcept, codes
from himoya.platform.training_concepts.rules import PART, RUNG
from himoya.programmes.curricula.ladder import Rung


def _titles(ids: list[str]) -> str:
    """Return what works are called; those that the reader may not see are left out."""
    titles = dict(Work.objects.filter(id__in=ids).values_list("id", "title"))
    return "; ".join(titles[one] for one in sorted(titles, key=lambda id: ids.index(str(id))))


class PartOfConcept(OfConcept):
    """A part of a concept; ``order`` is its place among those of its kind."""

    life = PART
    kind: str

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta(OfConcept.Meta):
        abstract = True


class Statement(PartOfConcept):
    """An objective, an expected result or a theme; its text says it."""

    asked = ("order",)

    kind = models.CharField(
        max_length=20,
        choices=[
            (one.value, one.value) for one in (PartKind.OBJECTIVE, PartKind.RESULT, PartKind.THEME)
        ],
    )

    class Meta(PartOfConcept.Meta):
        abstract = False


class Audience(PartOfConcept):
    """People of a profession of the bank of needs; ``people`` is how many, where that is known.

    ``knowledge`` is what they know before. A text says what else is to be known of them.
    """

    kind = PartKind.AUDIENCE.value
    needs_text = False
    asked = ("audience", "knowledge", "people", "order")
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {
        "audience": codes("audience"),
        "knowledge": codes("knowledge"),
    }

    audience = models.CharField(max_length=40)
    knowledge = models.CharField(max_length=20, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)

    class Meta(PartOfConcept.Meta):
        abstract = False

    def in_words(self) -> str:
        """Return how another row's history names this one."""
        return said("audience", self.audience, "en")


class Module(PartOfConcept):
    """A piece of teaching of so many academic hours; its text is its title.

    ``audiences`` and ``skills`` are those of the concept that it is for and that it gives.
    ``materials`` are ids of works for learning, ``course`` the course of the catalogue that
    teaches it.
    """

    kind = PartKind.MODULE.value
    asked = (
        *("hours", "method", "languages", "audiences", "skills"),
        *("materials", "course", "order"),
    )
    links: ClassVar[Mapping[str, type[models.Model]]] = {"course": Course}
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {
        **{name: codes(name) for name in ("method", "languages", "audiences", "skills")},
        "materials": _titles,
        "course": lambda one: one.title if one else "",
    }

    hours = models.DecimalField(max_digits=5, decimal_places=1)
    method = models.CharField(max_length=20, blank=True)
    languages = models.JSONField(default=list, blank=True)
    audiences = models.JSONField(default=list, blank=True)
    skills = models.JSONField(default=list, blank=True)
    materials = models.JSONField(default=list, blank=True)
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(PartOfConcept.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(condition=models.Q(hours__gt=0), name="concept_module_lasts"),
        )


class PlannedRung(PartOfConcept):
    """A rung of the ladder of curricula that ``owner`` or ``outside`` is to reach by a day.

    ``curriculum`` is the course at the institution on which it is to be seen.
    """

    kind = PartKind.RUNG.value
    life = RUNG
    needs_text = False
    asked = ("rung", "owner", "outside", "deadline", "curriculum", "order")
    links: ClassVar[Mapping[str, type[models.Model]]] = {
        "owner": Agency,
        "curriculum": Curriculum,
    }
    told: ClassVar[Mapping[str, Callable[[Any], str]]] = {
        "rung": codes("rung"),
        "curriculum": lambda one: one.course if one else "",
    }

    rung = models.CharField(
        max_length=20,
        choices=[(one.value, one.value) for one in Rung if one is not Rung.NONE],
    )
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside = models.CharField(max_length=200, blank=True)
    deadline = models.DateField(null=True, blank=True)
    curriculum = models.ForeignKey(
        Curriculum, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(PartOfConcept.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(owner=None) ^ models.Q(outside=""),
                name="concept_rung_of_one_owner",
            ),
        )
        indexes = (models.Index(fields=("state", "deadline"), name="concept_rung_by_day"),)

    def in_words(self) -> str:
        """Return how another row's history names this one."""
        return said("rung", self.rung, "en")


#: Kind of part -> its table.
PARTS: Mapping[PartKind, type[PartOfConcept]] = {
    PartKind.AUDIENCE: Audience,
    **dict.fromkeys((PartKind.OBJECTIVE, PartKind.RESULT, PartKind.THEME), Statement),
    PartKind.MODULE: Module,
    PartKind.RUNG: PlannedRung,
}
