"""Needs assessments: what is asked of whom, and answers that no person can be found from."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.training.visibility import training_is_visible


class NeedsSurvey(ScopedModel):
    """One survey, open from the day ``opens`` to the end of the day ``closes``.

    ``follows`` is an earlier one with which it is compared, by the private codes of people;
    ``code_key`` (sealed) is what both hash the codes with, and no other survey.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    opens = models.DateField()
    closes = models.DateField()
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    code_key = models.BinaryField()
    version = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            # Two comparisons with one survey could be subtracted from each other.
            models.UniqueConstraint(fields=("follows",), name="survey_is_followed_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class AskedSkill(ScopedModel):
    """A skill of the bank that a survey asks about, by its code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(NeedsSurvey, on_delete=models.CASCADE, related_name="skills")
    skill = models.CharField(max_length=40)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("survey", "skill"), name="skill_once_in_a_survey"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "survey__")


class AskedGroup(ScopedModel):
    """People of one agency, unit and rank who are asked; ``people`` is how many.

    ``address`` stands in the link that they are given: who has it may answer, and it tells nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(NeedsSurvey, on_delete=models.CASCADE, related_name="groups")
    address = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    audience = models.CharField(max_length=40)
    works_at = models.CharField(max_length=100)
    unit = models.CharField(max_length=100, blank=True)
    rank = models.CharField(max_length=100, blank=True)
    people = models.PositiveIntegerField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "survey__")


class NeedsReply(ScopedModel):
    """What one person answered. Neither an account nor a time is kept with it.

    ``code`` is a keyed hash of the private code that the person chose; None without one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(AskedGroup, on_delete=models.PROTECT, related_name="replies")
    code = models.CharField(max_length=32, null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("group", "code"), name="code_once_in_an_asked_group"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "group__survey__")


class NeedsRating(ScopedModel):
    """What one reply says of one skill, each from 1 to 5."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply = models.ForeignKey(NeedsReply, on_delete=models.CASCADE, related_name="ratings")
    skill = models.CharField(max_length=40)
    importance = models.PositiveSmallIntegerField()
    mastery = models.PositiveSmallIntegerField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("reply", "skill"), name="skill_rated_once_in_a_reply"),
            models.CheckConstraint(
                condition=models.Q(importance__range=(1, 5), mastery__range=(1, 5)),
                name="rating_is_from_one_to_five",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "reply__group__survey__")
