"""Runs of scenarios: who has which seat, who watches, what was handed out, answered and scored."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.followed_work.in_languages import InLanguages
from himoya.platform.followed_work.models import Followed, FollowedStep
from himoya.platform.simulations.kinds import Watching
from himoya.platform.simulations.models.scenario import Criterion, Scenario, ScenarioStep
from himoya.platform.simulations.rules import RUN
from himoya.platform.simulations.visibility import (
    mark_is_visible,
    run_is_visible,
    seat_is_visible,
    watcher_is_visible,
)
from himoya.platform.training.models import Event


class Run(Followed):
    """One time that a scenario is played, led by ``agency``; its text is the scenario's title.

    ``reached`` counts the steps that were reached. ``practice_case`` is a case of the register to
    practise on; it has no foreign key, since the register may not be installed.
    """

    life = RUN
    needs_text = False
    asked = ("event", "planned")
    links: ClassVar[Mapping[str, type[models.Model]]] = {"event": Event}

    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    scenario = models.ForeignKey(Scenario, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    planned = models.DateField(null=True, blank=True)
    practice_case = models.UUIDField(null=True, blank=True)
    reached = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(Followed.Meta):
        abstract = False
        indexes = (models.Index(fields=("state", "agency"), name="simulation_run_by_state"),)

    def is_for(self, reader: Reader, move: str) -> bool:
        """The office that leads it moves it on."""
        return bool(self.agency_id == reader.agency)

    def steps(self) -> models.QuerySet[Any, Any]:
        """Return the history of this run, inside a scope."""
        return RunChange.objects.filter(about=self.id)

    def add_step(self, **columns: object) -> None:
        """Write what was done with this run."""
        RunChange.objects.create(run_id=self.id, **columns)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return run_is_visible(reader)


class RunChange(FollowedStep):
    """One thing done with a run; rows are only added."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")

    class Meta(FollowedStep.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=("about", "number"), name="run_change_once"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return run_is_visible(reader, "run__")


class Given(ScopedModel):
    """What a leader gives somebody in a run, and may take back: ``taken_because`` (sealed)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_because = models.BinaryField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class Seat(Given):
    """A role in a run, of one account, or of a person of the event or a group without one.

    ``group`` (sealed) is what the person or the group is called. ``person`` is the record of a
    person in the register of trainings, who may be put right or merged there: no foreign key, since
    who merges people there need not see the seats of runs.
    """

    role = models.CharField(max_length=30)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    group = models.BinaryField(null=True, blank=True)
    person = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta(Given.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("run", "account"),
                condition=models.Q(taken_at=None),
                name="account_has_one_seat_in_a_run",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return seat_is_visible(reader)


class Watcher(Given):
    """Somebody who takes no role: an observer, or an assessor, who gives points."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Watching])

    class Meta(Given.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("run", "account"),
                condition=models.Q(taken_at=None),
                name="account_watches_a_run_once",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return watcher_is_visible(reader)


class Handout(InLanguages):
    """What a seat was given; rows are only added, and stay as they were read.

    ``order`` 0 is what the role was told at the beginning, from 1 on the place of the step.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    step = models.ForeignKey(
        ScenarioStep, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acts = models.BooleanField(default=False)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    handed_at = models.DateTimeField()

    class Meta(InLanguages.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=("seat", "order"), name="handed_out_once"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return seat_is_visible(reader, "seat__")


class OfSeat(ScopedModel):
    """What was written about a seat; a later row stands for an earlier one.

    Rows are only added; no trigger says so, since a rotation of keys seals their words anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class Answer(OfSeat):
    """What a seat wrote to a handout (``words``, sealed)."""

    handout = models.ForeignKey(Handout, on_delete=models.PROTECT, related_name="+")
    words = models.BinaryField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta(OfSeat.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return seat_is_visible(reader, "seat__")


class Mark(OfSeat):
    """Points of one assessor for one criterion, with a reason (sealed)."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    assessor = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    reason = models.BinaryField(null=True, blank=True)

    class Meta(OfSeat.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return mark_is_visible(reader)
