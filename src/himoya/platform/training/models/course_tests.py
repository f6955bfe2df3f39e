"""Banks of questions, tests that are put together from them, when they are held, and answers."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.training.kinds import BankAct, Way, WhenTested
from himoya.platform.training.models.course import Course
from himoya.platform.training.models.event import Event
from himoya.platform.training.models.people import Participation
from himoya.platform.training.visibility import training_is_visible


class Withdrawable(ScopedModel):
    """What is never deleted: it is withdrawn with a reason, and stays to be read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta(ScopedModel.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class ItemBank(Withdrawable):
    """An office's bank of questions; what is in it stands in its editions."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    title = models.CharField(max_length=200)

    class Meta(Withdrawable.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class BankEdition(ScopedModel):
    """The whole bank after one thing was done with it; rows are only added.

    ``content`` is the bank as `programmes.item_bank.files` reads it. ``language`` is that of a file
    that was taken in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bank = models.ForeignKey(ItemBank, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=20, choices=[(one.value, one.value) for one in BankAct])
    language = models.CharField(max_length=2, blank=True)
    reason = models.TextField(blank=True)
    content = models.JSONField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("bank", "number"), name="bank_edition_once"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "bank__")


class CourseTest(Withdrawable):
    """A test put together from one edition of a bank; ``items`` are ids of questions in order."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    edition = models.ForeignKey(BankEdition, on_delete=models.PROTECT, related_name="tests")
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField(max_length=200)
    items = models.JSONField()

    class Meta(Withdrawable.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader)


class TestSitting(Withdrawable):
    """A test at one event, before or after it, open on line from ``opens`` to ``closes``.

    ``address`` stands in the link. From ``code_key`` (sealed) the private code of each participant
    is computed: codes are stored nowhere.
    """

    #: The name is that of the test of a course: pytest looks for its own by the same beginning.
    __test__ = False

    test = models.ForeignKey(CourseTest, on_delete=models.PROTECT, related_name="sittings")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sittings")
    time = models.CharField(max_length=10, choices=[(one.value, one.value) for one in WhenTested])
    address = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code_key = models.BinaryField()
    opens = models.DateField()
    closes = models.DateField()

    class Meta(Withdrawable.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("event", "time"),
                condition=models.Q(withdrawn_at=None),
                name="one_test_before_and_one_after",
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "event__")


class TestAnswers(ScopedModel):
    """What one participant answered, by id of question; ``right`` are hundredths of each.

    Rows are only added: the latest of a participant counts. ``entered_by`` is None where the
    person answered on line, without an account. Sentences stand in `OpenAnswer`; while one of them
    ``waits_for_marks``, the answers are no result, and ``right`` has only what was judged.
    """

    __test__ = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sitting = models.ForeignKey(TestSitting, on_delete=models.PROTECT, related_name="answers")
    participation = models.ForeignKey(
        Participation, on_delete=models.CASCADE, related_name="test_answers"
    )
    way = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Way])
    given = models.JSONField()
    right = models.JSONField()
    waits_for_marks = models.BooleanField(default=False)
    entered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.id)

    @property
    def percent(self) -> int:
        """How much was right, in whole per cent, rounded down: nobody passes by rounding."""
        return int(sum(self.right.values()) / len(self.right))

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "sitting__event__")


class OpenAnswer(ScopedModel):
    """What one participant wrote in sentences to one question; ``words`` are sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answers = models.ForeignKey(TestAnswers, on_delete=models.CASCADE, related_name="sentences")
    item = models.TextField()
    words = models.BinaryField()

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("answers", "item"), name="one_open_answer_to_an_item"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "answers__sitting__event__")


class OpenMark(ScopedModel):
    """What a trainer gave for sentences; rows are only added: the latest counts.

    ``points`` of `kinds.MOST_POINTS`; the ``remark`` is sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sentences = models.ForeignKey(OpenAnswer, on_delete=models.CASCADE, related_name="marks")
    points = models.PositiveSmallIntegerField()
    remark = models.BinaryField(null=True, blank=True)
    marked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return training_is_visible(reader, "sentences__answers__sitting__event__")
