"""Recommendations, what each is about, and what was done with it. Steps are never changed."""

from __future__ import annotations

import uuid
from enum import StrEnum

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.recommendations.kinds import Kind, Move, State, Theme
from himoya.platform.recommendations.models.in_languages import InLanguages
from himoya.platform.recommendations.visibility import recommendation_is_visible


def _stored(values: type[StrEnum]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]


class Recommendation(InLanguages):
    """Advice to named bodies, in up to four languages.

    ``programme``, ``document``, ``section`` and ``point`` say where a programme's papers hold it;
    without a programme, ``document`` is the id of an outcome document of this room. All are empty
    where it was entered here; ``source`` says the same in words, ``cited`` are the lines
    of the sources. ``addressees`` stand as the source writes them, one a line. ``owner`` is the
    agency that sees to it, ``owner_post`` a post there and never a person. ``measure`` is the
    measure of a plan that carries it out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=_stored(Kind))
    state = models.CharField(max_length=20, choices=_stored(State))
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=0)
    programme = models.CharField(max_length=60, blank=True)
    document = models.CharField(max_length=60, blank=True)
    section = models.CharField(max_length=60, blank=True)
    point = models.CharField(max_length=60, blank=True)
    #: Its place in the source, so that A2 stands before A11.
    position = models.PositiveIntegerField(default=0)
    source = models.TextField(blank=True)
    cited = models.TextField(blank=True)
    addressees = models.TextField(blank=True)
    criterion = models.TextField(blank=True)
    owner = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_post = models.CharField(max_length=200, blank=True)
    deadline = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    is_public = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta(InLanguages.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "programme", "kind", "document", "section", "point"),
                condition=~models.Q(programme=""),
                name="recommendation_taken_over_once",
            ),
        )
        indexes = (
            models.Index(fields=("state", "deadline"), name="recommendation_by_state"),
            models.Index(
                fields=("programme", "document", "position"), name="recommendation_in_order"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return recommendation_is_visible(reader)


class RecommendationTheme(ScopedModel):
    """One thing that a recommendation is about."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="themes"
    )
    theme = models.CharField(max_length=20, choices=_stored(Theme))

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "theme"), name="recommendation_theme_once"
            ),
        )

    def __str__(self) -> str:
        return self.theme

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return recommendation_is_visible(reader, "recommendation__")


class RecommendationStep(ScopedModel):
    """One thing done with a recommendation, or told of it by a source; rows are only added.

    ``state`` is the state after it. ``day`` is when it happened, as sharp as it is known: YYYY,
    YYYY-MM or YYYY-MM-DD, empty where the source gives none; ``done_at`` is when it was written
    here. ``evidence`` is a link or the place of a paper; ``before`` holds what a change replaced.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="steps"
    )
    number = models.PositiveIntegerField()
    move = models.CharField(max_length=20, choices=_stored(Move))
    state = models.CharField(max_length=20, choices=_stored(State))
    day = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    before = models.JSONField(default=dict, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    done_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("recommendation", "number"), name="recommendation_step_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return recommendation_is_visible(reader, "recommendation__")
