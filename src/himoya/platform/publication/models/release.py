"""Releases and what was done with each. Figures stand in files; here is what happened to them."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.publication.kinds import Move, State, Verdict
from himoya.platform.publication.visibility import release_is_visible


def _stored(values: type[State | Move | Verdict]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]


class Release(ScopedModel):
    """One set of tables that readers get together.

    ``cut_off`` and ``snapshot`` (SHA-256 over the frozen records) identify what was counted,
    ``edition`` (SHA-256 of the manifest, which names a digest of every file) what readers get.
    ``compared`` (SHA-256) stands for the editions with which it was compared. The rest is of the
    attack: ``cells`` printed, those ``hidden`` or rounded, counts of few ``found`` by a stranger,
    and cells of which he learns a ``narrowed`` range.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=100)
    state = models.CharField(max_length=20, choices=_stored(State))
    #: Counts the moves, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=1)
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    #: The publication plan as it was given (YAML): no figure stands in it.
    plan = models.TextField()
    revises = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="revisions"
    )
    #: Why there is a revision, in words that readers get.
    reason = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    cut_off = models.DateTimeField()
    snapshot = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, blank=True, choices=_stored(Verdict))
    edition = models.CharField(max_length=64, blank=True)
    compared = models.CharField(max_length=64, blank=True)
    cells = models.PositiveIntegerField(null=True, blank=True)
    hidden = models.PositiveIntegerField(null=True, blank=True)
    found = models.PositiveIntegerField(null=True, blank=True)
    narrowed = models.PositiveIntegerField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    #: Nobody outside gets it before this instant.
    embargo = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("name",),
                condition=~models.Q(state=State.DISCARDED.value),
                name="a_release_is_named_once",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | ~models.Q(approved_by=models.F("prepared_by")),
                name="nobody_approves_what_they_prepared",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return release_is_visible(reader)


class Comparison(ScopedModel):
    """A release beside the signed returns, as they stood at ``made_at``.

    ``lines`` are those of `himoya.publishing.returned`: totals of the whole country, of nobody in
    particular. ``unexplained`` counts the tables of forms that differ without a word why.
    ``reach`` are form and period of every return that could state a total, ``taken`` the ids of
    those that were signed then; None where that was not kept yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.OneToOneField(Release, on_delete=models.CASCADE, related_name="comparison")
    lines = models.JSONField()
    reach = models.JSONField(default=list)
    taken = models.JSONField(null=True)
    unexplained = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return release_is_visible(reader, "release__")


class Explanation(ScopedModel):
    """Why a table of a form differs from returns: codes, and words by language that readers get."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="explanations")
    form = models.CharField(max_length=60)
    table = models.CharField(max_length=60)
    reasons = models.JSONField()
    words = models.JSONField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("release", "form", "table"), name="a_difference_is_explained_once"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return release_is_visible(reader, "release__")


class Step(ScopedModel):
    """One thing done with a release. Words may speak of single cells, so they are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="steps")
    move = models.CharField(max_length=20, choices=_stored(Move))
    words = models.BinaryField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    #: None where it came about by itself, such as publishing at the end of an embargo.
    done_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("release", "done_at"), name="release_step_in_order"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return release_is_visible(reader, "release__")
