"""People at events: named ones, whose names are sealed, and groups, kept as totals only."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.training.kinds import PersonAct, Place, Role
from himoya.platform.training.models.event import Event
from himoya.platform.training.visibility import trainee_is_visible, training_is_visible


class Trainee(ScopedModel):
    """A person of the training register of one office; never a person of a case.

    ``works_at`` is the agency as it was written; ``sex`` is empty where it was not recorded.
    ``seniority`` is a rank or a level as it was written, ``birth_year`` four digits or empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    name = models.BinaryField()
    sex = models.CharField(max_length=20, blank=True)
    works_at = models.CharField(max_length=100, blank=True)
    profession = models.CharField(max_length=100, blank=True)
    seniority = models.CharField(max_length=100, blank=True)
    birth_year = models.CharField(max_length=4, blank=True)
    country = models.CharField(max_length=100, blank=True)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (
            # All that a count asks of people stands in it, and people of whom the same is said
            # stand together: 60,000 of them are read without opening a row.
            models.Index(
                fields=("practice", "agency", "sex", "works_at", "profession", "country", "id"),
                name="trainee_by_what_is_said",
            ),
            # Told of few, and by far more values: it would tear the groups of the first apart.
            models.Index(
                fields=("practice", "agency", "seniority", "birth_year", "id"),
                name="trainee_by_seniority_and_age",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return trainee_is_visible(reader)


class Participation(ScopedModel):
    """One person at one event. ``nomination`` names the order or letter that sent the person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participations")
    trainee = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Role])
    place = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Place])
    is_outside = models.BooleanField(default=False)
    nomination = models.CharField(max_length=100, blank=True)
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("event", "trainee"), name="person_once_at_an_event"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")


class Group(ScopedModel):
    """People of an event who are known by number only. Women and men are both known, or neither."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="groups")
    profession = models.CharField(max_length=100, blank=True)
    works_at = models.CharField(max_length=100, blank=True)
    people = models.PositiveIntegerField()
    women = models.PositiveIntegerField(null=True, blank=True)
    men = models.PositiveIntegerField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")


class PersonChange(ScopedModel):
    """One act in the history of a person: put right, merged with another, or taken apart again.

    ``told`` (sealed) says what stood there before and after, and of a merge every row that moved;
    ``reason`` (sealed) why. ``undoes`` is the merge that was taken apart.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="changes")
    act = models.CharField(max_length=20, choices=[(one.value, one.value) for one in PersonAct])
    told = models.BinaryField()
    reason = models.BinaryField()
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "person__")


class ToldApart(ScopedModel):
    """Two people of the register whose names sound alike, and who were found to be two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="+")
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "one__")
