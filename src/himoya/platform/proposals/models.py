"""Proposals, what is said about them, and votes. What people write is sealed."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.proposals.kinds import AboutKind, Answer, Kind, Move, State
from himoya.platform.proposals.visibility import proposal_is_visible


def _stored(values: type[AboutKind | Answer | Kind | Move | State]) -> list[tuple[str, str]]:
    return [(one.value, one.value) for one in values]


class Proposal(ScopedModel):
    """One change of one entry of the dictionary.

    ``about`` is a codelist, ``record.field`` or a form of the dictionary, ``code`` an answer of the
    codelist or empty. ``dictionary_version`` is the one in which it stood when it was applied.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=_stored(Kind))
    about_kind = models.CharField(max_length=20, choices=_stored(AboutKind))
    about = models.CharField(max_length=120)
    code = models.CharField(max_length=60, blank=True)
    title = models.BinaryField()
    text = models.BinaryField()
    state = models.CharField(max_length=20, choices=_stored(State))
    practice = models.BooleanField(default=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    #: Counts the moves, so that two people at once are noticed.
    version = models.PositiveIntegerField(default=1)
    #: The last day of the vote.
    vote_ends = models.DateField(null=True, blank=True)
    holds_from = models.DateField(null=True, blank=True)
    dictionary_version = models.CharField(max_length=20, blank=True)

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=("practice", "state", "-proposed_at"), name="proposal_by_state"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return proposal_is_visible(reader)


class Remark(ScopedModel):
    """One entry of the discussion; ``move`` says what was done with it, if anything."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="remarks")
    move = models.CharField(max_length=20, blank=True, choices=_stored(Move))
    text = models.BinaryField(null=True, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(ScopedModel.Meta):
        abstract = False
        indexes = (models.Index(fields=("proposal", "written_at"), name="remark_in_order"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return proposal_is_visible(reader, "proposal__")


class Vote(ScopedModel):
    """The vote of one agency; made empty when the vote opens, and changed until it ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="votes")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, blank=True, choices=_stored(Answer))
    reason = models.BinaryField(null=True, blank=True)
    cast_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cast_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(ScopedModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("proposal", "agency"), name="an_agency_votes_once_on_a_proposal"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return proposal_is_visible(reader, "proposal__")
