"""Certificates and statements: what stands on those of a course, and what was issued to whom."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.training.models.course import Course
from himoya.platform.training.models.event import Event
from himoya.platform.training.models.people import Trainee
from himoya.platform.training.visibility import training_is_visible
from himoya.programmes.certificates.kinds import Kind

_KINDS = [(one.value, one.value) for one in Kind]


class PaperSeries(ScopedModel):
    """The beginning of numbers, which one office uses; its row is locked while numbers are given.

    In practice the same letters are another series.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    code = models.CharField(max_length=20)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("practice", "code"), name="series_is_of_one_office"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class CoursePapers(ScopedModel):
    """What stands on the papers of one edition of a course, and who gets one.

    ``signatories`` are posts. ``least_percent``: the share of the academic hours that somebody must
    have attended for a certificate; ``pass_percent`` what has to be reached in the test for one of
    achievement, None where no test is held. ``is_public``: anybody may check a paper by its number.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.OneToOneField(Course, on_delete=models.CASCADE, related_name="papers")
    series = models.ForeignKey(PaperSeries, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2, choices=[(one, one) for one in LANGUAGES])
    issuer = models.CharField(max_length=200)
    issuer_above = models.JSONField(default=list)
    signatories = models.JSONField(default=list)
    printed_title = models.CharField(max_length=200, blank=True)
    place_for_stamp = models.BooleanField(default=True)
    valid_years = models.PositiveSmallIntegerField(null=True, blank=True)
    names_the_subject = models.BooleanField(default=False)
    least_percent = models.PositiveSmallIntegerField()
    pass_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    is_public = models.BooleanField(default=False)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(least_percent__range=(1, 100)), name="share_is_up_to_the_whole"
            ),
            models.CheckConstraint(
                condition=models.Q(pass_percent=None) | models.Q(pass_percent__range=(1, 100)),
                name="pass_mark_is_up_to_the_whole",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "course__")


class PaperBatch(ScopedModel):
    """Papers of one kind that were asked for at once. ``certified_by`` (sealed) is who vouches.

    ``check_address`` is the page where anybody checks them, as it was when they were asked for;
    empty where the course lets nobody. It is printed, so that it stays with them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="paper_batches")
    kind = models.CharField(max_length=20, choices=_KINDS)
    certified_by = models.BinaryField()
    check_address = models.CharField(max_length=300, blank=True)
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")


class Paper(ScopedModel):
    """One certificate or statement. The file is made again when it is asked for.

    ``name`` (sealed) is what is printed, ``told`` everything else that is, as the register of the
    library keeps it. ``replaces`` is the paper in whose place it was issued, ``first`` the number
    of the first one of such a row. ``reason`` (sealed) says why it was replaced or revoked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="papers")
    person = models.ForeignKey(Trainee, on_delete=models.PROTECT, related_name="papers")
    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="papers")
    series = models.ForeignKey(PaperSeries, on_delete=models.PROTECT, related_name="papers")
    number = models.CharField(max_length=50)
    practice = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, choices=_KINDS)
    day = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    name = models.BinaryField()
    told = models.JSONField()
    sha256 = models.CharField(max_length=64)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    first = models.CharField(max_length=50, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    reason = models.BinaryField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("practice", "number"), name="number_of_one_paper"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")
