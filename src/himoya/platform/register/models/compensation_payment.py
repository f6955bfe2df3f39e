"""The payment of compensation: one sum ordered for one victim, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.records.columns import amount, code, day, identifier
from himoya.platform.register.models.asset import Asset
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.under_case import UnderCase
from himoya.platform.register.models.victim import Victim


class CompensationPayment(UnderCase):
    """One payment. What was paid in part is a payment of its own; the rest stands in another."""

    RECORD: ClassVar[str] = "compensation_payment"
    PEOPLE: ClassVar[str | None] = "victim"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("ordered_date",)

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="payments")
    victim = models.ForeignKey(
        Victim, on_delete=models.PROTECT, null=True, blank=True, related_name="payments"
    )
    #: None: paid from other means of the person convicted.
    asset = models.ForeignKey(
        Asset, on_delete=models.PROTECT, null=True, blank=True, related_name="payments"
    )

    payment_id = identifier()
    payment_state = code("payment_state")
    ordered_date = day()
    payment_amount = amount()
    payment_currency = code("currency")
    paid_date = day()
    unpaid_reason = code("unpaid_reason")

    class Meta(UnderCase.Meta):
        ordering = ("case", "payment_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "payment_id"), name="a_payment_number_stands_once"
            ),
        )
