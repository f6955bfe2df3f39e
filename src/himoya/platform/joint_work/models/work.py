"""Joint works, their parties, and one thing done with a work or something of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.commission.models import Body
from himoya.platform.database.partial_date_field import PartialDateField
from himoya.platform.followed_work.models import Followed, FollowedStep
from himoya.platform.joint_work.kinds import Move, WorkKind
from himoya.platform.joint_work.rules import ANSWERS, PARTY, TOLD, WORK
from himoya.platform.joint_work.visibility import work_is_visible


class OfJointWork(Followed):
    """A joint work or something of it: one history for all of them."""

    class Meta(Followed.Meta):
        abstract = True

    def steps(self) -> models.QuerySet[Any, Any]:
        """Return the steps of this row, inside a scope."""
        return WorkStep.objects.filter(about=self.id)

    def add_step(self, **columns: object) -> None:
        """Write a step of this row."""
        WorkStep.objects.create(work_id=self.work_id, **columns)  # type: ignore[attr-defined]

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "work__")


class JointWork(OfJointWork):
    """A plan, a document or a declaration of several bodies; its text is its title.

    ``agency`` keeps it. ``body`` is the commission or working group, ``programme`` the id of the
    programme that it belongs to. ``year`` is that of a plan. A declaration comes from a dialogue:
    ``event`` names it by the id of its programme and its own, ``event_words`` describes one that
    stands in no programme; ``papers`` says where the text lies.
    """

    life = WORK
    asked = ("year", "body", "programme", "event", "event_words", "day", "place", "papers")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"body": Body}

    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in WorkKind])
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    programme = models.CharField(max_length=60, blank=True)
    event = models.CharField(max_length=130, blank=True)
    event_words = models.TextField(blank=True)
    day = PartialDateField()
    place = models.CharField(max_length=200, blank=True)
    papers = models.TextField(blank=True)
    #: The plan of the year before, after which this one was planned.
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )

    class Meta(OfJointWork.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(kind=WorkKind.PLAN.value) | models.Q(year__isnull=False),
                name="joint_work_plan_has_year",
            ),
        )
        indexes = (models.Index(fields=("kind", "year"), name="joint_work_by_year"),)

    @property
    def work_id(self) -> uuid.UUID:
        """A work stands in its own history, as what belongs to it does."""
        return self.id

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader)


class Party(OfJointWork):
    """A body that makes the work with others: ``agency``, or ``outside`` of the platform.

    ``number`` counts those of the work. Its text, where there is one, says what it does in the
    work. Its state is its endorsement.
    """

    life = PARTY
    asked = ("agency", "outside")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"agency": Agency}
    needs_text = False

    work = models.ForeignKey(JointWork, on_delete=models.PROTECT, related_name="parties")
    number = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outside = models.CharField(max_length=200, blank=True)

    class Meta(OfJointWork.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("work", "number"), name="joint_work_party_once"),
        )

    def in_words(self) -> str:
        """Return how a history names this party: the code of its agency, or its name."""
        return self.outside if self.agency is None else str(self.agency.code)

    def is_for(self, reader: Reader, move: str) -> bool:
        """A party answers by itself; who keeps the work writes down what a body outside says."""
        if move == Move.NOTE and reader.may(Verb.KEEP_JOINT_WORK):
            return True
        return move not in ANSWERS | TOLD | {Move.NOTE} or self.is_spoken_for_by(reader)

    def is_spoken_for_by(self, reader: Reader) -> bool:
        """Whether this reader may answer and tell for this party."""
        if self.agency_id is None:
            return reader.may(Verb.KEEP_JOINT_WORK)
        return self.agency_id == reader.agency


class WorkStep(FollowedStep):
    """One thing done with a joint work or something of it; rows are only added."""

    work = models.ForeignKey(JointWork, on_delete=models.PROTECT, related_name="+")

    class Meta(FollowedStep.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("about", "number"), name="joint_work_step_once"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return work_is_visible(reader, "work__")


def above(row: OfJointWork) -> JointWork:
    """Return the work to which a row belongs; a work belongs to itself."""
    if isinstance(row, JointWork):
        return row
    found: JointWork = row.work  # type: ignore[attr-defined]
    return found
