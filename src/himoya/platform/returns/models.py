"""Returns and their figures. What people write as a reason is sealed."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.visibility import return_is_visible

_STATES = [(state.value, state.value) for state in State]
_ORIGINS = [(origin.value, origin.value) for origin in Origin]


class Return(ScopedModel):
    """One return. ``agency`` sends and sees it; ``owed_by`` is whose figures they are: another one
    where the agency took over from one that is no more.

    ``practice`` is never true, since practice is counted nowhere. ``missing`` is how many figures
    are not known. Both moments are instants; ``signed_on`` is the day where the country is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owed_by = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    #: Code of the data-provision agreement, and of the period as tables write it.
    agreement = models.CharField(max_length=60)
    period = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=_STATES, default=State.DRAFT.value)
    origin = models.CharField(max_length=20, choices=_ORIGINS)
    missing = models.PositiveIntegerField(default=0)
    dictionary_version = models.CharField(max_length=20)
    prepared_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    prepared_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Why it replaces another one, and why it was signed with open warnings.
    reason = models.BinaryField(null=True, blank=True)
    because = models.BinaryField(null=True, blank=True)
    #: Counts the steps, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=1)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("owed_by", "agreement", "period"),
                condition=models.Q(state=State.DRAFT.value),
                name="one_draft_of_a_return",
            ),
            models.UniqueConstraint(
                fields=("owed_by", "agreement", "period"),
                condition=models.Q(state=State.SIGNED.value),
                name="one_signed_return",
            ),
        )
        indexes = (models.Index(fields=("agency", "agreement", "period"), name="return_by_agency"),)

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return return_is_visible(reader)


class ReturnFigures(ScopedModel):
    """The figures of one table of a return: ``contents`` writes and reads ``values``.

    ``crossed``: the answers to several questions together are there as well, as only counting
    gives them; in typed returns they are not.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="figures")
    table = models.CharField(max_length=60)
    values = models.JSONField()
    crossed = models.BooleanField()
    #: Units of the year that stand in no period of it, because their date is not known well enough.
    unplaced = models.PositiveIntegerField(default=0)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("of", "table"), name="a_table_stands_once_in_a_return"),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return return_is_visible(reader, "of__")


class ReturnWorkbook(ScopedModel):
    """A filled-in form of a draft between its upload and its being taken in, sealed.

    ``digest`` is the SHA-256 of the file. What it was called is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    of = models.OneToOneField(Return, on_delete=models.CASCADE, related_name="workbook")
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return return_is_visible(reader, "of__")


class HistoryClaim(ScopedModel):
    """What a source said of one yearly figure of an agency, before returns were sent from here.

    A claim is no return and is never counted as one: several claims may stand beside each other for
    one figure. ``place`` are codes of the table's dimensions as ``contents`` writes them. A claim
    is never changed; one that was entered wrongly is withdrawn.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField(default=False)
    table = models.CharField(max_length=60)
    place = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    value = models.PositiveIntegerField()
    #: Source and edition, as people wrote them.
    sealed = models.BinaryField()
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("agency", "table", "place"), name="claims_by_series"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return return_is_visible(reader)
