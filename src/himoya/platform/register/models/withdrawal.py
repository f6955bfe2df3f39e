"""Withdrawals: which record of a case counts no longer, why, and who said so."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.register.models.case import Case
from himoya.platform.register.visibility import CASE, PEOPLE_OF, case_is_visible


class Withdrawal(ScopedModel):
    """One record, or a whole case, taken out of everything that counts. ``reason`` is sealed.

    There for those who see the case; of a record about persons, for those who work with them. A
    whole case that was withdrawn is there for nobody: its withdrawal, for those who held it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="withdrawals")
    #: Record type, and its own number, which is never given again.
    record = models.CharField(max_length=40)
    number = models.CharField(max_length=60)
    reason = models.BinaryField(null=True, blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: Who agreed: a second person, where a whole case is withdrawn.
    agreed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    practice = models.BooleanField()

    class Meta(ScopedModel.Meta):
        ordering = ("-at",)
        indexes = (models.Index(fields=("case", "-at"), name="withdrawal_by_case"),)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        hidden = [record for record, people in PEOPLE_OF.items() if people not in reader.people]
        return (case_is_visible(reader, "case_id") & ~models.Q(record__in=hidden)) | (
            models.Q(record=CASE) & _held(reader)
        )


def _held(reader: Reader) -> models.Q:
    agencies = reader.agencies(Verb.SEE_CASE)
    held: models.QuerySet[WithdrawnHolder] = models.QuerySet(WithdrawnHolder).filter(
        withdrawal=models.OuterRef("pk"), practice=reader.practice
    )
    if agencies is not None:
        held = held.filter(agency__in=agencies)
    return models.Q(models.Exists(held))


class WithdrawnHolder(ScopedModel):
    """An agency that held a case that was withdrawn whole. It takes the place of its `Holder`.

    With no holder left, the case and everything under it is there for nobody, in both walls.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, related_name="holders")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    practice = models.BooleanField()

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("withdrawal", "agency"), name="a_withdrawn_holder_stands_once"
            ),
        )

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        agencies = reader.agencies(Verb.SEE_CASE)
        mine = models.Q() if agencies is None else models.Q(agency__in=agencies)
        return mine & models.Q(practice=reader.practice)
